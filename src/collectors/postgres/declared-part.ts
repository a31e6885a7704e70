import type { Rows } from './schema.ts';
import type { SchemaScript } from './schema-script.ts';

/** What a schema in SQL declares of the database that it made, and what it says nothing of. */
export interface DeclaredPart {
  readonly part: Rows;
  readonly silentOn: readonly string[];
}

/** Kinds of the server, or of the very database that the SQL was tried in. */
const OF_SERVER = new Set(['database', 'tablespace', 'parameter_grants']);

/**
 * The server on which a schema was tried is not declared by it: roles and settings are left out, and so are owners and
 * grants unless the SQL itself speaks of them.
 */
export function declaredPart(rows: Rows, scripts: readonly SchemaScript[]): DeclaredPart {
  const speaksOf = (pattern: RegExp): boolean =>
    scripts.some(({ statements }) => statements.some(({ sql }) => pattern.test(sql)));
  const owners = speaksOf(/^ALTER\s[\s\S]*\sOWNER\s+TO\s/iu);
  const grants = speaksOf(/^(?:ALTER\s+DEFAULT\s+PRIVILEGES\s[\s\S]*\s)?(?:GRANT|REVOKE)\s/iu);
  const said = <T extends object>(list: readonly T[]): readonly T[] =>
    list.map((row) => ({ ...row, ...(owners ? {} : { owner: '' }), ...(grants ? {} : { acl: [] }) }));
  const objects = rows.objects
    .filter(({ kind }) => !OF_SERVER.has(kind))
    .map(({ properties, ...row }) => ({
      ...row,
      properties: {
        ...properties,
        ...(owners ? {} : { owner: null }),
        ...(grants ? {} : { acl: null }),
      },
    }));
  return {
    part: {
      ...rows,
      schemas: said(rows.schemas),
      relations: said(rows.relations),
      columns: said(rows.columns),
      sequences: said(rows.sequences),
      functions: said(rows.functions),
      types: said(rows.types),
      objects,
      roles: [],
      settings: [],
      scopedSettings: [],
      hidden: [],
    },
    silentOn: [...(owners ? [] : ['/owner']), ...(grants ? [] : ['/grants', '/columns/*/grants'])],
  };
}
