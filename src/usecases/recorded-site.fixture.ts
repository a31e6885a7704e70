import type { Estate } from '../core/catalog/estate.ts';
import type { Store } from '../store/store.ts';
import { type Content, environment, estate, ports, source } from './estate.fixture.ts';
import { findDrift } from './find-drift.ts';
import { readPast } from './read-past.ts';
import { recallDrift } from './recall-drift.ts';
import { type RecordedScan, recordScan } from './record-scan.ts';

export const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 8, minute));
export const queue = (name: string, declared: number, actual: number): Content => ({
  kind: 'queue',
  name,
  declared: { size: declared },
  actual: { size: actual },
});

/** Environments are never shared between tests: a name is taken once. */
let environments = 0;

/** An environment of its own in a store, with sources `a` and `b`, that is scanned at minutes of one hour. */
export class Site {
  readonly name = `site-${++environments}`;
  estate: Estate = this.#declared(['a', 'b']);
  #scans = 0;
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  #declared(sources: readonly string[]): Estate {
    return estate([
      environment(
        this.name,
        sources.map((each) => source(each)),
      ),
    ]);
  }

  declare(...sources: readonly string[]): this {
    this.estate = this.#declared(sources);
    return this;
  }

  scan(
    minute: number,
    contents: Readonly<Record<string, readonly Content[]>>,
    id = `${this.name}-${++this.#scans}`,
  ): Promise<RecordedScan> {
    const request = {
      estate: this.estate,
      environment: this.name,
      id,
      actor: 'test',
      catalog: { hash: 'c' },
    };
    return recordScan({ ...request, trigger: 'request' }, this.#store, {
      ...ports(contents),
      clock: () => at(minute),
    });
  }

  async recalled(minute?: number) {
    const moment = minute === undefined ? {} : { asOf: at(minute) };
    return recallDrift({ estate: this.estate, environments: [this.name], ...moment }, this.#store, ports({}));
  }

  /** What the past says when it is judged again. */
  async judgedAgain(minute: number) {
    const { read } = await readPast(this.#store, at(minute));
    return findDrift(
      { estate: this.estate, environments: [this.name] },
      { ...ports({}), now: at(minute), read },
    );
  }
}

export const kindsOf = ({ steps }: RecordedScan) =>
  steps.map(({ transition }) => `${transition.kind} ${transition.finding.name}`).sort();
