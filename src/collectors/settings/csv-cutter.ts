import { TallyError } from '../../errors.ts';
import { NextMark } from './next-mark.ts';

/** A row longer than this is taken for a quotation mark that nobody closed. */
const LONGEST_ROW = 16 * 1024 * 1024;

const SEPARATORS = [',', ';', '\t', '|'];

/**
 * Cuts rows out of a table as RFC 4180 describes it, which arrives in pieces. Nearly every line holds no quotation mark
 * and is split at its separators; only the others are walked. Blank lines are no rows.
 */
export class CsvCutter {
  private separator: string | undefined;
  private readonly emit: (cells: readonly string[], line: number) => void;
  private rest = '';
  private line = 1;
  private begun = false;

  /** @param separator found from the first line where it is not given. */
  constructor(separator: string | undefined, emit: (cells: readonly string[], line: number) => void) {
    this.separator = separator;
    this.emit = emit;
  }

  /** @throws TallyError where a quoted cell goes on behind its end, or never ends. */
  write(text: string): void {
    this.rest = this.cut(this.rest === '' ? text : this.rest + text, false);
    if (this.rest.length > LONGEST_ROW) throw malformed(`The row at line ${this.line} does not end`);
  }

  end(): void {
    this.cut(this.rest, true);
    this.rest = '';
  }

  /** @returns what is left of `text` behind its last whole row. */
  private cut(text: string, last: boolean): string {
    let at = this.begun ? 0 : this.begin(text, last);
    if (!this.begun) return text;
    const marks = marksOf(text, this.separator as string);
    while (at < text.length) {
      const end = marks.lineEnd.from(at);
      if (end === text.length && !last) break;
      const cellsEnd = withoutReturn(text, at, end);
      if (marks.quote.from(at) < cellsEnd) {
        const row = this.quoted(text, at, last, marks);
        if (!row) break;
        this.emit(row.cells, this.line);
        this.line += row.lines;
        at = row.end;
        continue;
      }
      if (cellsEnd > at) this.emit(this.plain(text, at, cellsEnd, marks), this.line);
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

  /** The cells of a line without quotation marks. */
  private plain(text: string, from: number, to: number, { separator }: Marks): readonly string[] {
    const { length } = this.separator as string;
    const cells: string[] = [];
    let at = from;
    for (let end = separator.from(at); end < to; end = separator.from(at)) {
      cells.push(text.slice(at, end));
      at = end + length;
    }
    cells.push(text.slice(at, to));
    return cells;
  }

  /** The row that begins at `from`; undefined where it is not all there yet. */
  private quoted(text: string, from: number, last: boolean, marks: Marks): Row | undefined {
    const separator = this.separator as string;
    const cells: string[] = [];
    let lines = 1;
    let at = from;
    for (;;) {
      let cell: string;
      if (text[at] === '"') {
        const end = closingQuote(text, at + 1);
        if (end === -1 || (end + 1 === text.length && !last)) {
          if (last) throw malformed(`The quotation mark in line ${this.line} is not closed`);
          return undefined;
        }
        cell = text.slice(at + 1, end).replaceAll('""', '"');
        lines += cell.split('\n').length - 1;
        at = end + 1;
      } else {
        const end = endOfCell(text, at, marks);
        if (end === text.length && !last) return undefined;
        cell = text.slice(at, end);
        at = end;
      }
      cells.push(cell);
      if (text.startsWith(separator, at)) {
        at += separator.length;
        continue;
      }
      if (text[at] === '\r' && text[at + 1] !== '\n' && at + 1 === text.length && !last) return undefined;
      if (text[at] === '\r') at++;
      if (at < text.length && text[at] !== '\n')
        throw malformed(`A cell of line ${this.line} goes on behind its quotation mark`);
      return { cells, lines, end: at + 1 };
    }
  }
}

/** Where in a text the next of each mark stands that cuts it. */
interface Marks {
  readonly lineEnd: NextMark;
  readonly quote: NextMark;
  readonly separator: NextMark;
}

function marksOf(text: string, separator: string): Marks {
  return {
    lineEnd: new NextMark(text, '\n'),
    quote: new NextMark(text, '"'),
    separator: new NextMark(text, separator),
  };
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

function endOfCell(text: string, from: number, { separator, lineEnd }: Marks): number {
  const end = lineEnd.from(from);
  const next = separator.from(from);
  return next < end ? next : withoutReturn(text, from, end);
}

/** Where what ends at `end`, with a line or the text, ends without the carriage return before a line feed. */
function withoutReturn(text: string, from: number, end: number): number {
  return end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
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
