import { TallyError } from '../../errors.ts';

/** A row longer than this is taken for a quotation mark that nobody closed. */
const LONGEST_ROW = 16 * 1024 * 1024;

const [QUOTE, RETURN, FEED] = ['"', '\r', '\n'].map((mark) => mark.charCodeAt(0));

const SEPARATORS = [',', ';', '\t', '|'];

/**
 * Cuts rows out of a table as RFC 4180 describes it, which arrives in pieces. Nearly every line holds no quotation mark
 * and is split at its separators; only the others are walked. Blank lines are no rows.
 */
export class CsvCutter {
  private separator: string | undefined;
  private readonly emit: (cells: readonly string[], line: number) => void;
  /** The beginning of a row, and what must come before it can end; kept in pieces, since joining them copies them. */
  private held: string[] = [];
  private awaited = '\n';
  private line = 1;
  private begun = false;

  /** @param separator found from the first line where it is not given. */
  constructor(separator: string | undefined, emit: (cells: readonly string[], line: number) => void) {
    this.separator = separator;
    this.emit = emit;
  }

  /** @throws TallyError where a quoted cell goes on behind its end, or never ends. */
  write(text: string): void {
    let from = 0;
    if (this.held.length > 0) {
      const found = text.indexOf(this.awaited);
      // Only as much as may end the row is put behind its beginning.
      from = found === -1 ? text.length : text.indexOf('\n', found) + 1 || text.length;
      this.held.push(text.slice(0, from));
      if (found !== -1) this.cutHeld(false);
    }
    if (from < text.length) {
      this.held.push(text.slice(from));
      this.cutHeld(false);
    }
    const length = this.held.reduce((sum, piece) => sum + piece.length, 0);
    if (length > LONGEST_ROW) throw malformed(`The row at line ${this.line} does not end`);
  }

  end(): void {
    this.cutHeld(true);
  }

  private cutHeld(last: boolean): void {
    const rest = this.cut(this.held.join(''), last);
    this.held = rest === '' ? [] : [rest];
  }

  /** @returns what is left of `text` behind its last whole row. */
  private cut(text: string, last: boolean): string {
    let at = this.begun ? 0 : this.begin(text, last);
    this.awaited = '\n';
    if (!this.begun) return text;
    const separator = this.separator as string;
    // Where the next of each stands. It is looked for again only once it was passed, so a text is searched through once.
    let quote = -1;
    let next = -1;
    while (at < text.length) {
      const end = placeOf('\n', text, at);
      if (end === text.length && !last) break;
      const cellsEnd = withoutReturn(text, at, end);
      if (quote < at) quote = placeOf('"', text, at);
      if (quote < cellsEnd) {
        const row = this.quoted(text, at, last);
        if (!row) break;
        this.emit(row.cells, this.line);
        this.line += row.lines;
        at = row.end;
        continue;
      }
      if (cellsEnd > at) {
        const cells: string[] = [];
        for (;;) {
          if (next < at) next = placeOf(separator, text, at);
          if (next >= cellsEnd) break;
          cells.push(text.slice(at, next));
          at = next + separator.length;
        }
        cells.push(text.slice(at, cellsEnd));
        this.emit(cells, this.line);
      }
      this.line += 1;
      at = end + 1;
    }
    return text.slice(at);
  }

  /**
   * Settles the separator, once the first line is all there.
   * @returns where the rows begin: behind a line that is there only to tell a spreadsheet of the separator.
   */
  private begin(text: string, last: boolean): number {
    let end = text.indexOf('\n');
    if (end === -1) end = text.length;
    if (end === text.length && !last) return 0;
    this.begun = true;
    const line = text.slice(0, withoutReturn(text, 0, end));
    const told = /^sep=(.)$/u.exec(line)?.[1];
    this.separator ??= told ?? mostFrequent(line);
    if (told === undefined) return 0;
    this.line += 1;
    return end + 1;
  }

  /** The row that begins at `from`; undefined where it is not all there yet. */
  private quoted(text: string, from: number, last: boolean): Row | undefined {
    const separator = this.separator as string;
    const cells: string[] = [];
    let lines = 1;
    let lineEnd = -1;
    let next = -1;
    let at = from;
    for (;;) {
      if (lineEnd < at) lineEnd = placeOf('\n', text, at);
      if (text.charCodeAt(at) === QUOTE) {
        const end = closingQuote(text, at + 1);
        if (end === -1 || (end + 1 === text.length && !last)) {
          if (last) throw malformed(`The quotation mark in line ${this.line} is not closed`);
          this.awaited = end === -1 ? '"' : '';
          return undefined;
        }
        const cell = text.slice(at + 1, end);
        cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
        if (lineEnd < end) lines += cell.split('\n').length - 1;
        at = end + 1;
      } else {
        if (lineEnd === text.length && !last) return undefined;
        if (next < at) next = placeOf(separator, text, at);
        const end = next < lineEnd ? next : withoutReturn(text, at, lineEnd);
        cells.push(text.slice(at, end));
        at = end;
      }
      if (text.startsWith(separator, at)) {
        at += separator.length;
        continue;
      }
      const isReturn = text.charCodeAt(at) === RETURN;
      if (isReturn && at + 1 === text.length && !last) return undefined;
      if (isReturn) at++;
      if (at < text.length && text.charCodeAt(at) !== FEED)
        throw malformed(`A cell of line ${this.line} goes on behind its quotation mark`);
      return { cells, lines, end: at + 1 };
    }
  }
}

interface Row {
  readonly cells: readonly string[];
  readonly lines: number;
  readonly end: number;
}

/** The index of the quotation mark that is not doubled, or -1. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

/** Where the next mark at or behind `from` stands; the length of the text where there is none. */
function placeOf(mark: string, text: string, from: number): number {
  const place = text.indexOf(mark, from);
  return place === -1 ? text.length : place;
}

/** Where what ends at `end`, with a line or the text, ends without the carriage return before a line feed. */
function withoutReturn(text: string, from: number, end: number): number {
  return end > from && text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
}

/** The separator that stands most often outside quotation marks; a comma where there is none. */
function mostFrequent(line: string): string {
  const bare = line.replaceAll(/"[^"]*"/gu, '');
  const counts = SEPARATORS.map((separator) => bare.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] as string;
}

function malformed(message: string): TallyError {
  return new TallyError('source-malformed', message);
}
