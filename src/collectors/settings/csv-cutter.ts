import { TallyError } from '../../errors.ts';

/** A row longer than this is taken for a quotation mark that nobody closed. */
const LONGEST_ROW = 16 * 1024 * 1024;

const SEPARATORS = [',', ';', '\t', '|'];

/**
 * Cuts rows out of a table as RFC 4180 describes it, which arrives in pieces. Nearly every line holds no quotation mark
 * and is split at once; only the others are walked. Blank lines are no rows.
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
    let at = 0;
    while (at < text.length) {
      let end = text.indexOf('\n', at);
      if (end === -1) {
        if (!last) break;
        end = text.length;
      }
      const line = text.slice(at, end > at && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
      if (!this.begun && this.begin(line)) {
        // The line only named the separator.
      } else if (!line.includes('"')) {
        if (line !== '') this.emit(line.split(this.separator as string), this.line);
      } else {
        const row = this.quoted(text, at, last);
        if (!row) break;
        this.emit(row.cells, this.line);
        this.line += row.lines;
        at = row.end;
        continue;
      }
      this.line += 1;
      at = end + 1;
    }
    return text.slice(at);
  }

  /** Settles the separator. @returns whether the line is the one by which a spreadsheet is told of it. */
  private begin(line: string): boolean {
    this.begun = true;
    const told = /^sep=(.)$/u.exec(line)?.[1];
    this.separator ??= told ?? mostFrequent(line);
    return told !== undefined;
  }

  /** The row that begins at `from`; undefined where it is not all there yet. */
  private quoted(text: string, from: number, last: boolean): Row | undefined {
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
        const end = endOfCell(text, at, separator);
        if (end === text.length && !last) return undefined;
        cell = text.slice(at, end);
        at = end;
      }
      cells.push(cell);
      if (text[at] === separator) {
        at++;
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

function endOfCell(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n') at++;
  return at > from && text[at - 1] === '\r' && text[at] !== separator ? at - 1 : at;
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
