import type { CatalogFile } from '../core/catalog/catalog-file.ts';
import { catalogHash } from '../core/catalog/catalog-hash.ts';
import type { Estate } from '../core/catalog/estate.ts';
import type { KindLookup } from '../core/catalog/kind-definition.ts';
import { loadCatalog } from '../core/catalog/load-catalog.ts';
import type { Problem } from '../core/catalog/problem.ts';
import { TallyError } from '../errors.ts';
import { catalogReport } from '../usecases/validate-catalog.ts';
import type { CatalogReport } from '../wire/catalog-report.ts';

/** The texts of a catalog, and the commit that they are of, where they come from a repository. */
export interface CatalogTexts {
  readonly files: readonly CatalogFile[];
  readonly commit?: string;
}

/** A catalog without problems, by which everything is judged. */
export interface CatalogInForce {
  readonly estate: Estate;
  /** SHA-256 over paths and texts. */
  readonly hash: string;
  readonly commit?: string;
  readonly loadedAt: Date;
}

const NOTHING = catalogReport({ problems: [], documents: 0, kinds: {} });

export type ReloadOutcome = 'loaded' | 'unchanged' | 'refused';

/**
 * The catalog as it is now. A newer one takes its place only where it has no problems; until then the last good one stays
 * in force, and `problems` says what is wrong with the newer.
 */
export class LiveCatalog {
  readonly location: string;
  readonly #read: () => Promise<CatalogTexts>;
  readonly #lookup: KindLookup;
  #inForce: CatalogInForce | undefined;
  #report: CatalogReport = NOTHING;
  #seen = '';
  #newest = '';
  #failure: string | undefined;

  constructor(location: string, read: () => Promise<CatalogTexts>, lookup: KindLookup) {
    this.location = location;
    this.#read = read;
    this.#lookup = lookup;
  }

  /** @throws TallyError `catalog-invalid` where there was never a right one. */
  current(): CatalogInForce {
    if (this.#inForce) return this.#inForce;
    throw new TallyError(
      'catalog-invalid',
      'The catalog was never without problems, so nothing is in force.',
    );
  }

  /** The newest texts, whether they are in force or not. */
  get report(): CatalogReport {
    return this.#report;
  }

  /** Why the newest texts could not be read; undefined where they were. */
  get failure(): string | undefined {
    return this.#failure;
  }

  get problems(): readonly Problem[] {
    return this.#report.problems;
  }

  /** Hash of the newest texts, whether they are in force or not. */
  get newest(): string {
    return this.#newest;
  }

  /**
   * Reads the texts again.
   * @throws TallyError where they cannot be read; what is in force stays.
   */
  async reload(now: Date): Promise<ReloadOutcome> {
    const { files, commit } = await this.#readTexts();
    const hash = catalogHash(files);
    const seen = `${hash} ${commit ?? ''}`;
    if (seen === this.#seen) return 'unchanged';
    this.#seen = seen;
    this.#newest = hash;
    const loaded = loadCatalog(files, this.#lookup);
    const { estate, problems } = loaded;
    this.#report = catalogReport(loaded);
    if (problems.length > 0) return 'refused';
    this.#inForce = { estate, hash, loadedAt: now, ...(commit !== undefined && { commit }) };
    return 'loaded';
  }

  async #readTexts(): Promise<CatalogTexts> {
    try {
      const texts = await this.#read();
      this.#failure = undefined;
      return texts;
    } catch (error) {
      this.#failure = error instanceof TallyError ? error.message : 'The catalog could not be read.';
      throw error;
    }
  }
}
