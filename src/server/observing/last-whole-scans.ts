import type { ScanLog, ScanRecord } from '../../store/scan-log.ts';

const PAGE = 50;
/** Whatever lies further back than so many scans is old enough to be alarmed of without its date. */
const MOST_PAGES = 10;

/** When each environment was last looked at as a whole: by a scan that could read every source. */
export class LastWholeScans {
  readonly #scans: Pick<ScanLog, 'list'>;
  readonly #known = new Map<string, Date>();

  constructor(scans: Pick<ScanLog, 'list'>) {
    this.#scans = scans;
  }

  /** @returns undefined where none is known up to the latest scan. */
  async upTo(latest: ScanRecord): Promise<Date | undefined> {
    const { environment, finishedAt } = latest;
    const found = isWhole(latest)
      ? finishedAt
      : await this.#search(environment, this.#known.get(environment));
    if (found) this.#known.set(environment, found);
    return found;
  }

  async #search(environment: string, known: Date | undefined): Promise<Date | undefined> {
    let after: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { rows, next } = await this.#scans.list(
        { environments: [environment], ...(known && { since: known }) },
        { limit: PAGE, after },
      );
      const whole = rows.find(isWhole);
      if (whole) return whole.finishedAt;
      if (next === undefined) break;
      after = next;
    }
    return known;
  }
}

function isWhole({ sources }: ScanRecord): boolean {
  return sources.length > 0 && sources.every(({ gaps }) => gaps.length === 0);
}
