import pg from 'pg';

const SERVER = process.env['TALLYMAN_TEST_POSTGRES'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const BATCH = 250;

/**
 * Makes a database of `tables` tables of ten columns, each with a key, a check, a foreign key, two indexes and a comment,
 * calls `use` with its address, and drops it again.
 */
export async function withLargeSchema<Result>(
  tables: number,
  use: (address: string) => Promise<Result>,
): Promise<Result> {
  const name = `tallyman_bench_${process.pid}`;
  const address = new URL(SERVER);
  address.pathname = name;
  await run(SERVER, `CREATE DATABASE ${name}`);
  try {
    // So many at a time that their locks fit into what a server holds when nobody has tuned it.
    for (let from = 0; from < tables; from += BATCH) {
      const count = Math.min(BATCH, tables - from);
      await run(address.href, Array.from({ length: count }, (_, index) => tableSql(from + index)).join('\n'));
    }
    return await use(address.href);
  } finally {
    await run(SERVER, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

function tableSql(nth: number): string {
  const name = `order_${nth}`;
  const parent = nth === 0 ? '' : `REFERENCES order_${nth - 1}`;
  return `
    CREATE TABLE ${name} (
      id bigint PRIMARY KEY,
      parent bigint ${parent},
      status text NOT NULL DEFAULT 'open' CHECK (status <> ''),
      quantity integer NOT NULL DEFAULT ${nth},
      price numeric(12,2),
      placed timestamptz NOT NULL DEFAULT now(),
      warehouse varchar(8),
      note text,
      tags text[],
      payload jsonb
    );
    CREATE INDEX ${name}_status ON ${name} (status, placed);
    COMMENT ON TABLE ${name} IS 'Orders of channel ${nth}';`;
}

async function run(address: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
