import type { Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { JsonCutter, type Path } from '../reading/json-cutter.ts';
import { isDeeperThan } from '../reading/parse-json.ts';
import { parseExactJson } from './exact-json.ts';
import { nestedEntries, noRecordsAt, recordEntries, usualRecords } from './json-entries.ts';
import type { Options } from './options.ts';
import type { Entry, EntryReader } from './schema.ts';

/** The longest value that is parsed at once; the engine's strings end at about 512 MiB. */
const MAX_VALUE_BYTES = 400 * 1024 * 1024;

/**
 * Up to this length a nested document is parsed at once, which takes a third of the time. Records are cut out as they
 * arrive, so that an export of any length takes no more memory than a few of them.
 */
const PARSED_AT_ONCE = 32 * 1024 * 1024;

/** Reads JSON: records where the mapping names them, else one nested document. */
export class JsonReader implements EntryReader {
  private readonly cutter: JsonCutter;
  private readonly nested: boolean;
  private readonly maxDepth: number;
  private readonly parsedAtOnce: number;
  private records: readonly string[] | undefined;
  /** What was not given to the cutter yet. */
  private readonly pieces: string[] = [];
  private length = 0;
  /** Used for one piece after the other. */
  private bytes: Buffer = Buffer.alloc(0);
  /** Whether the list of records was found, and whether it is being read. */
  private found = false;
  private inside = false;
  private entries: Iterable<Entry> = [];
  private cutEntries: Entry[] = [];
  private readonly entryOf = recordEntries();

  constructor(options: Pick<Options, 'name' | 'records'>, maxDepth: number, parsedAtOnce = PARSED_AT_ONCE) {
    this.nested = options.name === undefined;
    this.parsedAtOnce = this.nested ? parsedAtOnce : 0;
    this.maxDepth = maxDepth;
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
      parse: parseExactJson,
    });
  }

  write(text: string): void {
    this.length += text.length;
    this.pieces.push(text);
    if (this.length > this.parsedAtOnce) this.cut();
  }

  end(): void {
    const root = this.length > this.parsedAtOnce ? undefined : this.parsed();
    if (root !== undefined) {
      this.entries = nestedEntries(root);
      return;
    }
    this.cut();
    this.cutter.end();
    if (!this.nested && !this.found) throw noRecordsAt(this.records ?? []);
  }

  take(): Iterable<Entry> {
    const entries = this.cutEntries.length > 0 ? this.cutEntries : this.entries;
    this.cutEntries = [];
    this.entries = [];
    return entries;
  }

  /** Undefined where it is no JSON: the cutter says where. */
  private parsed(): Json | undefined {
    let root: Json;
    try {
      root = parseExactJson(this.pieces.join(''));
    } catch {
      return undefined;
    }
    if (isDeeperThan(root, this.maxDepth))
      throw new TallyError('source-too-large', 'The file nests deeper than the limit');
    return root;
  }

  private cut(): void {
    for (const piece of this.pieces.splice(0)) this.cutter.write(this.encoded(piece));
  }

  private encoded(text: string): Uint8Array {
    if (this.bytes.length < text.length * 3) this.bytes = Buffer.allocUnsafe(text.length * 3);
    return this.bytes.subarray(0, this.bytes.write(text));
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
    if (this.nested) this.cutEntries.push(...nestedEntries(value));
    else if (this.inside) this.cutEntries.push(this.entryOf(value));
  }
}
