import type { JsonObject } from '../../core/item/json.ts';
import type { Gap, Observation } from '../../core/item/observation.ts';
import { classifyName } from '../../core/item/secret-name.ts';
import { concealSql } from '../forms/sql-secret.ts';
import { collationName } from './column-form.ts';
import { settingKind } from './kinds.ts';
import { accountItems } from './normalize-account.ts';
import {
  normalizeEvent,
  normalizeRoutine,
  normalizeSequence,
  normalizeTrigger,
  normalizeView,
  routineKind,
} from './normalize-code.ts';
import { normalizeTable, tableParts } from './normalize-table.ts';
import { type Row, type Rows, text, word } from './schema.ts';

type Fingerprint = (value: string) => string;

/** What one reading is: its side, the kinds that the server hid, and what it says nothing of; else it is whole. */
export interface Reading {
  readonly side: 'declared' | 'actual';
  readonly hidden: ReadonlyMap<string, string>;
  readonly silentOn?: readonly string[];
}

/** Every object of a database as one observation, and a gap for everything that the server did not show. */
export function* normalize(
  rows: Rows,
  { side, hidden, silentOn = [] }: Reading,
  fingerprint: Fingerprint,
): Generator<Observation | Gap> {
  for (const [kind, reason] of hidden) yield { gap: true, kind, reason };
  for (const [kind, name, body] of items(rows, fingerprint)) {
    // What is shown of a kind that is hidden in part may be a part itself: some columns of a table.
    if (hidden.has(kind)) continue;
    if (typeof body === 'string') yield { gap: true, kind, name, reason: body };
    else
      yield {
        kind,
        name,
        [side]: concealSql(body, fingerprint) as JsonObject,
        silentOn,
      };
  }
}

/** A text in the place of a body says why there is none. */
type Entry = readonly [kind: string, name: string, body: JsonObject | string];

function* items(rows: Rows, fingerprint: Fingerprint): Generator<Entry> {
  const { database } = rows;
  for (const row of rows.schemata) {
    yield ['database', 'defaults', { collation: collationName(text(row, 'DEFAULT_COLLATION_NAME')) }];
    const comment = text(row, 'SCHEMA_COMMENT');
    if (comment !== '') yield ['database', 'comment', { comment }];
  }
  yield* tables(rows);
  for (const row of rows.views) {
    const shown = text(row, 'VIEW_DEFINITION') !== '';
    const body = shown
      ? normalizeView(row, database)
      : 'The server did not show its definition to this account.';
    yield ['view', text(row, 'TABLE_NAME'), body];
  }
  for (const row of rows.sequences) yield ['sequence', text(row, 'Table'), normalizeSequence(row)];
  for (const row of rows.triggers)
    yield ['trigger', text(row, 'TRIGGER_NAME'), normalizeTrigger(row, database)];
  yield* routines(rows);
  for (const row of rows.events) yield ['event', text(row, 'EVENT_NAME'), normalizeEvent(row, database)];
  yield* accountItems(rows);
  yield* settings(rows.settings, fingerprint);
}

function* tables(rows: Rows): Generator<Entry> {
  const parts = tableParts(rows);
  for (const row of rows.tables) {
    const type = text(row, 'TABLE_TYPE');
    if (type !== 'BASE TABLE' && type !== 'SYSTEM VERSIONED') continue;
    const broken = row['ENGINE'] === null;
    const body = broken ? 'The server cannot open this table.' : normalizeTable(row, parts, rows);
    yield ['table', text(row, 'TABLE_NAME'), body];
  }
}

function* routines(rows: Rows): Generator<Entry> {
  const key = (row: Row): string => `${text(row, 'ROUTINE_TYPE')} ${text(row, 'SPECIFIC_NAME')}`;
  const parameters = Map.groupBy(rows.parameters, key);
  for (const row of rows.routines) {
    const shown = row['ROUTINE_DEFINITION'] !== null;
    const body = shown
      ? normalizeRoutine(row, parameters.get(key(row)) ?? [], rows.database)
      : 'The server did not show its body to this account.';
    yield [routineKind(row), text(row, 'ROUTINE_NAME'), body];
  }
}

/** Where files lie, who a server is, and how far it has come differs between servers by nature. */
const BY_NATURE =
  /(?:_file|_dir|_directory|_basename|_index|_path)$|^(?:datadir|basedir|tmpdir|pid_file|socket|hostname|server_id|server_uuid|log_error|report_host|wsrep_node_\w+|gtid_\w*(?:pos|executed|purged|state)|timestamp|rand_seed\d|innodb_version)$/u;

function* settings(rows: readonly Row[], fingerprint: Fingerprint): Generator<Entry> {
  for (const row of rows) {
    const name = word(row, 'VARIABLE_NAME');
    if (BY_NATURE.test(name)) continue;
    const value = text(row, 'GLOBAL_VALUE');
    const secret = classifyName(name) !== 'plain' && value !== '';
    yield [settingKind(name), name, { value: secret ? fingerprint(value) : value }];
  }
}
