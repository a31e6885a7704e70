import type { Json } from '../../core/item/json.ts';
import { JsonCutter, type Path } from '../json-cutter.ts';
import { nestedEntries, noRecordsAt, recordEntry, usualRecords } from './json-entries.ts';
import type { Options } from './options.ts';
import type { Entry, EntryReader } from './schema.ts';

/** The longest value that is parsed at once; the engine's strings end at about 512 MiB. */
const MAX_VALUE_BYTES = 400 * 1024 * 1024;

/** Reads JSON: record by record where the mapping names records, else as one nested document. */
export class JsonReader implements EntryReader {
  private readonly cutter: JsonCutter;
  private readonly nested: boolean;
  private records: readonly string[] | undefined;
  /** Whether the list of records was found, and whether it is being read. */
  private found = false;
  private inside = false;
  private entries: Entry[] = [];

  constructor(options: Pick<Options, 'name' | 'records'>, maxDepth: number) {
    this.nested = options.name === undefined;
    this.records = options.records;
    this.cutter = new JsonCutter({
      treat: (path, container) => (this.enters(path, container) ? 'enter' : 'cut'),
      emit: (_, value) => this.emit(value),
      leave: () => {
        this.inside = false;
      },
      maxDepth,
      longBytes: MAX_VALUE_BYTES,
      maxValueBytes: MAX_VALUE_BYTES,
    });
  }

  write(text: string): void {
    this.cutter.write(Buffer.from(text));
  }

  end(): void {
    this.cutter.end();
    if (!this.nested && !this.found) throw noRecordsAt(this.records ?? []);
  }

  take(): readonly Entry[] {
    const { entries } = this;
    this.entries = [];
    return entries;
  }

  /** Whether to walk into the container at `path`: only towards the records, and into their list. */
  private enters(path: Path, container: 'object' | 'list'): boolean {
    if (this.nested || this.inside) return false;
    this.records ??= usualRecords(container);
    const { records } = this;
    if (path.length > records.length || path.some((step, index) => step !== records[index])) return false;
    if (path.length < records.length) return container === 'object';
    if (container !== 'list') throw noRecordsAt(records);
    this.found = true;
    this.inside = true;
    return true;
  }

  private emit(value: Json): void {
    if (this.nested) this.entries.push(...nestedEntries(value));
    else if (this.inside) this.entries.push(recordEntry(value));
  }
}
