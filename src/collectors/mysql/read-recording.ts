import * as z from 'zod';
import type { CollectContext } from '../collector.ts';
import { readRecording } from '../reading/read-recording.ts';
import type { DatabaseRead } from './read-database.ts';

const part = z.array(z.record(z.string(), z.string().nullable()));

const shape = z.object({
  rows: z.object({
    product: z.enum(['MariaDB', 'MySQL']),
    database: z.string(),
    reader: z.string(),
    ...{ schemata: part, tables: part, columns: part, indexParts: part, keyParts: part, references: part },
    ...{ constraints: part, checks: part, partitions: part, views: part, triggers: part, routines: part },
    ...{ parameters: part, events: part, sequences: part, users: part, roleMembers: part },
    ...{ globalPrivileges: part, schemaPrivileges: part, tablePrivileges: part, columnPrivileges: part },
    ...{ routinePrivileges: part, proxies: part.default([]), settings: part },
  }),
  hidden: z.record(z.string(), z.string()),
});

/** Reads what a live database answered, from a file. */
export async function readRecordedDatabase(path: string, context: CollectContext): Promise<DatabaseRead> {
  const { rows, hidden } = await readRecording(path, { of: 'mysql', shape }, context);
  return { rows, hidden: new Map(Object.entries(hidden)) };
}
