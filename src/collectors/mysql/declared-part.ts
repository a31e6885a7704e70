import type { Row, Rows } from './schema.ts';

/** What a schema in SQL declares of the database that it made, and what it says nothing of. */
export interface DeclaredPart {
  readonly part: Rows;
  readonly silentOn: readonly string[];
}

/**
 * The server on which a schema was tried is not declared by it: who made an object, in which mode, when an event began
 * and how texts are sorted by default count only where the SQL speaks of them.
 */
export function declaredPart(rows: Rows, scripts: readonly string[], hasDefaults: boolean): DeclaredPart {
  const speaksOf = (pattern: RegExp): boolean => scripts.some((script) => pattern.test(script));
  const definers = speaksOf(/\bDEFINER\s*=/iu);
  const [reader] = rows.reader.split('@');
  const readerNamed = speaksOf(
    new RegExp(`\\bDEFINER\\s*=\\s*['"\`]?${escaped(reader ?? '')}['"\`]?\\s*@`, 'iu'),
  );
  const modes = speaksOf(/\bsql_mode\b/iu);
  const starts = speaksOf(/\bSTARTS\b/iu);
  const said = (list: readonly Row[]): readonly Row[] =>
    list.map((row) => ({
      ...row,
      ...(definers && (readerNamed || row['DEFINER'] !== rows.reader) ? {} : { DEFINER: null }),
      ...(modes ? {} : { SQL_MODE: null }),
      ...(starts ? {} : { STARTS: null }),
    }));
  return {
    part: {
      ...rows,
      schemata: hasDefaults ? rows.schemata : [],
      views: said(rows.views),
      triggers: said(rows.triggers),
      routines: said(rows.routines),
      events: said(rows.events),
    },
    silentOn: ['/definer', '/sqlMode', ...(starts ? [] : ['/starts'])],
  };
}

function escaped(name: string): string {
  return name.replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
}
