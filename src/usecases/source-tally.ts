import type { Environment, Source } from '../core/catalog/estate.ts';
import type { Steward } from '../core/catalog/steward.ts';
import { addCoverage, type Coverage, NO_COVERAGE, stateOf } from '../core/compare/coverage.ts';
import { isComparable } from '../core/compare/three-way.ts';
import type { Finding } from '../core/finding/finding.ts';
import { combineVerdicts, type Verdict } from '../core/finding/verdict.ts';
import type { Observation } from '../core/item/observation.ts';
import type { JudgedSource } from './summarize.ts';

/** A judged source with its coverage by service; `null` is what no service claims. */
export interface TalliedSource extends JudgedSource {
  readonly coverage: ReadonlyMap<string | null, Coverage>;
}

/** Counts what was seen in one source while it streams by. */
export class SourceTally {
  readonly #environment: Environment;
  readonly #source: Source;
  readonly #verdicts = new Set<Verdict>();
  readonly #byService = new Map<string | null, { managed: number; unmanaged: number; vanished: number }>();
  #items = 0;
  #comparable = 0;
  #passing = 0;
  #oneSided = 0;

  constructor(environment: Environment, source: Source) {
    this.#environment = environment;
    this.#source = source;
  }

  saw(item: Observation, steward: Steward): void {
    this.#items += 1;
    const counts = this.#byService.get(steward.service) ?? { managed: 0, unmanaged: 0, vanished: 0 };
    counts[stateOf(item)] += 1;
    this.#byService.set(steward.service, counts);
    if (item.managed !== false && !isComparable(item)) this.#oneSided += 1;
  }

  compared(equal: boolean): void {
    this.#comparable += 1;
    if (!equal) return;
    this.#passing += 1;
    this.#verdicts.add('pass');
  }

  found(finding: Finding): Finding {
    this.#verdicts.add(finding.verdict);
    return finding;
  }

  /** The sentence for a source in which something could not be compared; silence there would look like "in sync". */
  whyNotAllWasJudged(): string | undefined {
    if (this.#verdicts.has('unknown')) return undefined;
    if (this.#items === 0) return 'The source holds no items, so nothing was compared.';
    if (this.#comparable > 0 && this.#oneSided === 0) return undefined;
    const subject =
      this.#comparable === 0
        ? 'The source gives only one side'
        : `The source gives only one side of ${this.#oneSided} of its ${this.#items} items`;
    return (
      `${subject}, so there is nothing to compare it with. ` +
      'Read a plan instead of a state, or name the declared side with `declared` (`--declared`).'
    );
  }

  report(): TalliedSource {
    const { name, collector, location } = this.#source;
    const coverage = new Map(
      [...this.#byService].map(([service, counts]) => [
        service,
        { ...counts, ungoverned: service === null ? counts.managed : 0 },
      ]),
    );
    return {
      passing: this.#passing,
      report: {
        environment: this.#environment.name,
        source: name,
        collector,
        location,
        verdict: combineVerdicts(this.#verdicts),
        items: this.#items,
        coverage: [...coverage.values()].reduce(addCoverage, NO_COVERAGE),
      },
      coverage,
    };
  }
}
