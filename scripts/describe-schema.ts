import type { Connection } from '../src/store/sql/database.ts';

/**
 * The tables of the store as statements, in an order of their own, the same from every version of PostgreSQL: so that a
 * migration shows in a difference what it makes of the whole. Partitions are named by their bounds alone.
 */
export async function describeSchema(connection: Connection): Promise<string> {
  const tables = await connection.query<{ name: string; text: string }>(TABLES);
  const blocks = await Promise.all(
    tables.map(async ({ name, text }) => {
      const indexes = await connection.query<{ text: string }>(INDEXES, [name]);
      const triggers = await connection.query<{ text: string }>(TRIGGERS, [name]);
      const partitions = await connection.query<{ text: string }>(PARTITIONS, [name]);
      return [text, ...[...indexes, ...triggers, ...partitions].map((row) => `${row.text};`)].join('\n');
    }),
  );
  return `${blocks.join('\n\n')}\n`;
}

const TABLES = `
  SELECT c.relname AS name,
    'CREATE TABLE ' || c.relname || E' (\\n' || (
      SELECT string_agg('  ' || line, E',\\n' ORDER BY place, line COLLATE "C") FROM (
        SELECT a.attnum AS place, a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
          || CASE WHEN a.attidentity = 'a' THEN ' GENERATED ALWAYS AS IDENTITY' ELSE '' END
          || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
          || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END AS line
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT 10000, 'CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE conrelid = c.oid AND contype <> 'n'
      ) AS lines
    ) || E'\\n)' || coalesce(' PARTITION BY ' || pg_get_partkeydef(c.oid), '') || ';' AS text
  FROM pg_class c
  WHERE c.relnamespace = 'tallyman'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  ORDER BY c.relname COLLATE "C"`;

/** An index that a constraint made is told by the constraint. */
const INDEXES = `
  SELECT pg_get_indexdef(i.indexrelid) AS text
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
  WHERE c.relnamespace = 'tallyman'::regnamespace AND c.relname = $1
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
  ORDER BY x.relname COLLATE "C"`;

const TRIGGERS = `
  SELECT pg_get_triggerdef(t.oid) AS text
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE c.relnamespace = 'tallyman'::regnamespace AND c.relname = $1 AND NOT t.tgisinternal
  ORDER BY t.tgname COLLATE "C"`;

const PARTITIONS = `
  SELECT 'CREATE TABLE ' || part.relname || ' PARTITION OF ' || whole.relname || ' '
    || pg_get_expr(part.relpartbound, part.oid) AS text
  FROM pg_inherits
    JOIN pg_class part ON part.oid = inhrelid
    JOIN pg_class whole ON whole.oid = inhparent
  WHERE whole.relnamespace = 'tallyman'::regnamespace AND whole.relname = $1 AND part.relkind IN ('r', 'p')
  ORDER BY part.relname COLLATE "C"`;
