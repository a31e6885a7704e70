import type { Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { ElementRun } from './element-run.ts';
import { isDeeperThan } from './parse-json.ts';
import { ValueCut } from './value-cut.ts';

/** Member names from the root, and `*` for a list element. Only valid during the call that it is handed to. */
export type Path = readonly string[];

export interface CutterOptions {
  /**
   * Whether to walk into a container or to cut it out whole. Asked again with `long` once a value that is being cut
   * out has grown beyond `longBytes`. The objects of one list are treated alike while they are not long.
   */
  readonly treat: (path: Path, container: 'object' | 'list', long: boolean) => 'enter' | 'cut';
  /** Called with every value that was cut out. */
  readonly emit: (path: Path, value: Json) => void;
  /** Called at the end of every container that was entered. */
  readonly leave: (path: Path) => void;
  readonly maxDepth: number;
  readonly longBytes: number;
  readonly maxValueBytes: number;
  /** What reads a value in place of the engine's own parser. */
  readonly parse?: (text: string) => unknown;
}

type Expected = 'value' | 'first-value' | 'first-key' | 'key' | 'colon' | 'comma' | 'nothing';

const PART_BYTES = 32 * 1024;

const QUOTE = 0x22;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Cuts values out of a JSON text that arrives in chunks of UTF-8 bytes, so that a text of any size takes no more memory
 * than its largest cut value. Entered containers are checked and walked here; everything else is cut out and handed to
 * `JSON.parse`, which is faster than any parser written in JavaScript. The whole text is checked: nothing that is not
 * JSON passes, and no value is lost without an error.
 */
export class JsonCutter {
  private readonly options: CutterOptions;
  private readonly cut = new ValueCut();
  private readonly run: ElementRun;
  private readonly path: string[] = [];
  /** The names seen in every entered object; null for a list. */
  private readonly entered: (Set<string> | null)[] = [];
  private expected: Expected = 'value';
  private cutting: 'key' | 'object' | 'list' | 'scalar' | null = null;
  private cutStart = 0;
  private enterNext = false;
  /** Bytes before the chunk at hand. */
  private before = 0;
  /** The index behind the last object that was cut out of the list at hand, where the chunk holds its end. */
  private lastCut: number | undefined;

  constructor(options: CutterOptions) {
    this.options = options;
    this.run = new ElementRun(options.parse);
  }

  /** @throws TallyError where the bytes cannot be JSON, or go beyond the limits. */
  write(chunk: Uint8Array): void {
    for (const _ of this.writeInParts(chunk));
  }

  /** The same, with a stop after every part of a chunk, for who forgets what was cut out before there is much of it. */
  *writeInParts(chunk: Uint8Array): Generator<void> {
    this.lastCut = undefined;
    this.run.nextChunk();
    let stopped = 0;
    let at = this.cutting === null ? 0 : this.goOn(chunk, 0);
    while (at < chunk.length) {
      const byte = chunk[at] as number;
      at =
        byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
          ? at + 1
          : this.step(chunk, at, byte);
      if (at - stopped < PART_BYTES) continue;
      yield;
      stopped = at;
    }
    this.before += chunk.length;
    yield;
  }

  /** @throws TallyError where the text ends before its last value does. */
  end(): void {
    if (this.cutting === 'scalar') this.finish(this.cut.rest());
    if (this.before === 0) throw malformed('The file is empty');
    if (this.expected !== 'nothing') throw malformed(`The file breaks off at byte ${this.before}`);
  }

  /** Handles one byte between values. @returns where to go on. */
  private step(chunk: Uint8Array, at: number, byte: number): number {
    const { expected } = this;
    const inObject = this.entered.at(-1) instanceof Set;
    if (expected === 'value' || (expected === 'first-value' && byte !== CLOSE_LIST))
      return this.value(chunk, at, byte);
    if ((expected === 'key' || expected === 'first-key') && byte === QUOTE)
      return this.start('key', chunk, at, byte);
    if (expected === 'colon' && byte === 0x3a) this.expected = 'value';
    else if (expected === 'comma' && byte === 0x2c) this.expected = inObject ? 'key' : 'value';
    else if (expected.startsWith('first-') || expected === 'comma') {
      if (byte !== (inObject ? CLOSE_OBJECT : CLOSE_LIST)) throw this.unexpected(at);
      this.entered.pop();
      this.changeList();
      this.options.leave(this.path);
      this.afterValue();
    } else throw this.unexpected(at);
    return at + 1;
  }

  private value(chunk: Uint8Array, at: number, byte: number): number {
    if (this.entered.at(-1) === null && !this.enterNext) this.path.push('*');
    if (byte !== OPEN_OBJECT && byte !== OPEN_LIST) {
      const known =
        byte === QUOTE || byte === 0x2d || (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7a);
      if (!known) throw this.unexpected(at);
      return this.start('scalar', chunk, at, byte);
    }
    const container = byte === OPEN_OBJECT ? 'object' : 'list';
    if (!this.enterNext && this.options.treat(this.path, container, false) === 'cut') {
      const inList = container === 'object' && this.entered.at(-1) === null;
      return (inList ? this.many(chunk, at) : undefined) ?? this.start(container, chunk, at, byte);
    }
    this.enterNext = false;
    this.entered.push(container === 'object' ? new Set() : null);
    this.changeList();
    if (this.entered.length > this.options.maxDepth) {
      throw new TallyError('source-too-large', 'The file nests deeper than the limit');
    }
    this.expected = container === 'object' ? 'first-key' : 'first-value';
    return at + 1;
  }

  private changeList(): void {
    this.run.forget();
    this.lastCut = undefined;
  }

  /** Hands over all objects from here on that a chunk holds whole. @returns the index behind them. */
  private many(chunk: Uint8Array, at: number): number | undefined {
    const run = this.run.take(chunk, at, this.lastCut);
    if (!run) return undefined;
    const depth = this.options.maxDepth - this.entered.length;
    for (const value of run.values) {
      if (isDeeperThan(value, depth))
        throw new TallyError('source-too-large', 'The file nests deeper than the limit');
      this.options.emit(this.path, value);
    }
    this.afterValue();
    return run.end;
  }

  private start(
    cutting: 'key' | 'object' | 'list' | 'scalar',
    chunk: Uint8Array,
    at: number,
    first: number,
  ): number {
    this.cutting = cutting;
    this.cutStart = this.before + at;
    this.cut.start(first, this.options.maxDepth - this.entered.length);
    return this.goOn(chunk, at);
  }

  /** Scans the value that is being cut out. @returns the index behind it, or behind the chunk. */
  private goOn(chunk: Uint8Array, from: number): number {
    const end = this.cut.scan(chunk, from);
    if (end === -1) {
      this.keep(chunk, from);
      return chunk.length;
    }
    const { cutting } = this;
    this.finish(this.cut.text(chunk, from, end));
    this.lastCut = cutting === 'object' ? end : undefined;
    return end;
  }

  private keep(chunk: Uint8Array, from: number): void {
    const kept = this.cut.keep(chunk, from);
    const { longBytes, maxValueBytes, treat } = this.options;
    if (kept > maxValueBytes) {
      throw new TallyError('source-too-large', `One value of the file is longer than ${maxValueBytes} bytes`);
    }
    const { cutting } = this;
    if (kept <= longBytes || cutting === 'key' || cutting === 'scalar' || cutting === null) return;
    if (treat(this.path, cutting, true) === 'enter') this.enterKept();
  }

  /** Goes back to the beginning of the value that is being cut out, and walks into it instead. */
  private enterKept(): void {
    const { before } = this;
    this.cutting = null;
    this.enterNext = true;
    this.before = this.cutStart;
    for (const piece of this.cut.release()) this.write(piece);
    this.before = before;
  }

  private finish(text: string): void {
    const { cutting } = this;
    this.cutting = null;
    const value = this.parse(text);
    if (cutting === 'key') this.key(value as string);
    else {
      this.options.emit(this.path, value);
      this.afterValue();
    }
  }

  private key(name: string): void {
    const names = this.entered.at(-1);
    if (names?.has(name))
      throw malformed(`A member stands twice in one object, again at byte ${this.cutStart}`);
    names?.add(name);
    this.path.push(name);
    this.expected = 'colon';
  }

  private afterValue(): void {
    this.path.pop();
    this.expected = this.entered.length === 0 ? 'nothing' : 'comma';
  }

  /** The engine's own message quotes the text, which may be secret; only its position is passed on. */
  private parse(text: string): Json {
    try {
      return (this.options.parse ?? JSON.parse)(text) as Json;
    } catch (error) {
      const position = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
      if (position === undefined)
        throw malformed(`No JSON in the value that begins at byte ${this.cutStart}`);
      const offset = this.cutStart + Buffer.byteLength(text.slice(0, Number(position)));
      throw malformed(`No JSON at byte ${offset}`);
    }
  }

  private unexpected(at: number): TallyError {
    const offset = this.before + at;
    return this.expected === 'nothing'
      ? malformed(`The file goes on after its end, at byte ${offset}`)
      : malformed(`No JSON at byte ${offset}`);
  }
}

function malformed(message: string): TallyError {
  return new TallyError('source-malformed', message);
}
