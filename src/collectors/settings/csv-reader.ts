import { nearestName } from '../../core/catalog/nearest-name.ts';
import { TallyError } from '../../errors.ts';
import { CsvCutter } from './csv-cutter.ts';
import type { Entry, EntryReader } from './schema.ts';

/** Reads a table whose first row names the columns; every row is a record. */
export class CsvReader implements EntryReader {
  private readonly cutter: CsvCutter;
  private readonly name: readonly string[];
  private columns: readonly string[] | undefined;
  private entries: Entry[] = [];

  constructor(separator: string | undefined, name: readonly string[] | undefined) {
    if (name === undefined) {
      throw new TallyError('source-unsupported', 'A table needs to be told what names a setting', {
        fix: 'Add the option `name`: the columns that together name one.',
      });
    }
    this.name = name;
    this.cutter = new CsvCutter(separator, (cells, line) => this.row(cells, line));
  }

  write(text: string): void {
    this.cutter.write(text);
  }

  end(): void {
    this.cutter.end();
    if (!this.columns)
      throw new TallyError('source-malformed', 'The table has no row that names its columns');
  }

  take(): readonly Entry[] {
    const { entries } = this;
    this.entries = [];
    return entries;
  }

  private row(cells: readonly string[], line: number): void {
    const { columns } = this;
    if (!columns) {
      this.columns = this.header(cells);
      return;
    }
    if (cells.length !== columns.length) {
      // A separator behind the last column is common, and says nothing.
      const extra = cells.length === columns.length + 1 && cells.at(-1) === '';
      if (!extra)
        throw malformed(`Line ${line} has ${cells.length} columns, the first row ${columns.length}`);
    }
    this.entries.push({ columns, cells });
  }

  private header(cells: readonly string[]): readonly string[] {
    if (cells.some((cell) => /[^\r]\r[^\r]/u.test(cell)))
      throw malformed('Its lines end in carriage returns alone', 'Export it with line feeds.');
    const columns = cells.map((cell) => cell.trim());
    if (columns.at(-1) === '') columns.pop();
    if (new Set(columns).size < columns.length) throw malformed('Two columns have the same name');
    for (const column of this.name) {
      if (columns.includes(column)) continue;
      const nearest = nearestName(column, columns);
      throw malformed(`The table has no column \`${column}\``, nearest && `Did you mean \`${nearest}\`?`);
    }
    return columns;
  }
}

function malformed(message: string, fix?: string): TallyError {
  return new TallyError('source-malformed', message, fix === undefined ? {} : { fix });
}
