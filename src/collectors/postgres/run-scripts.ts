import pg from 'pg';
import { TallyError } from '../../errors.ts';
import type { CollectContext } from '../collector.ts';
import { failureOf } from './failure.ts';
import { withClient } from './run-client.ts';
import type { SchemaScript } from './schema-script.ts';
import type { Statement } from './sql-script.ts';

/**
 * Applies scripts to a database statement by statement, as `psql` would: some statements refuse to run among others.
 * @throws TallyError with file and line of the statement that failed.
 */
export async function runScripts(
  url: string,
  scripts: readonly SchemaScript[],
  context: Pick<CollectContext, 'signal' | 'limits'>,
): Promise<void> {
  await withClient({ url, shown: 'the scratch database' }, context, async (client) => {
    for (const { file, statements } of scripts) {
      for (const statement of statements) {
        context.signal.throwIfAborted();
        await client.query(statement.sql).catch((error: unknown) => {
          throw sqlFailure(error, file, statement);
        });
      }
    }
  });
}

function sqlFailure(error: unknown, file: string, { sql, line }: Statement): TallyError {
  if (!(error instanceof pg.DatabaseError)) return failureOf(error, 'the scratch database');
  if (error.code === '57014')
    return new TallyError('source-timeout', `${file}:${line}: the statement that begins here took too long.`);
  const within = error.position === undefined ? 0 : newlines(sql.slice(0, Number(error.position)));
  return new TallyError(
    'source-malformed',
    `${file}:${line + within}: ${sentenceOf(error)} (${error.code}).`,
    {
      fix: 'Mend the SQL, or create what it needs (an extension) on the scratch server.',
    },
  );
}

/**
 * The server's own sentence where it speaks of the form of the SQL and of names; one about values would repeat them,
 * and so would what stands in quotes of a text.
 */
function sentenceOf({ code = '', message }: pg.DatabaseError): string {
  return /^(?:42|0A|3F)/u.test(code) && !/"\$?[^"]*'/u.test(message)
    ? message
    : 'the statement that begins here failed';
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}
