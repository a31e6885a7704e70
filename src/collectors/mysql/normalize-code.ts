import type { JsonObject } from '../../core/item/json.ts';
import { compact } from '../forms/schema-form.ts';
import { columnType } from './column-form.ts';
import { type Row, text, word } from './schema.ts';
import { sqlText } from './sql-text.ts';

/** Views, triggers, routines and events: what the server runs when somebody or something asks. */

export function normalizeView(row: Row, database: string): JsonObject {
  const algorithm = word(row, 'ALGORITHM');
  const check = word(row, 'CHECK_OPTION');
  return compact({
    definition: sqlText(text(row, 'VIEW_DEFINITION'), database),
    checkOption: check === 'none' ? null : check,
    algorithm: algorithm === 'undefined' ? null : algorithm,
    security: word(row, 'SECURITY_TYPE'),
    definer: text(row, 'DEFINER'),
  });
}

/** Triggers on one event fire in their order. */
export function normalizeTrigger(row: Row, database: string): JsonObject {
  return compact({
    table: text(row, 'EVENT_OBJECT_TABLE'),
    fires: `${word(row, 'ACTION_TIMING')} ${word(row, 'EVENT_MANIPULATION')}`,
    order: text(row, 'ACTION_ORDER'),
    body: sqlText(text(row, 'ACTION_STATEMENT'), database),
    sqlMode: modes(row),
    definer: text(row, 'DEFINER'),
  });
}

export function routineKind(row: Row): string {
  return word(row, 'ROUTINE_TYPE').replaceAll(' ', '_');
}

export function normalizeRoutine(row: Row, parameters: readonly Row[], database: string): JsonObject {
  return compact({
    parameters: parameters
      .toSorted((a, b) => Number(text(a, 'ORDINAL_POSITION')) - Number(text(b, 'ORDINAL_POSITION')))
      .map((each) =>
        [
          word(each, 'PARAMETER_MODE'),
          text(each, 'PARAMETER_NAME'),
          columnType(text(each, 'DTD_IDENTIFIER')),
        ].join(' '),
      ),
    returns: columnType(text(row, 'DTD_IDENTIFIER')),
    language: text(row, 'EXTERNAL_LANGUAGE') === 'SQL' ? null : text(row, 'EXTERNAL_LANGUAGE'),
    body: sqlText(text(row, 'ROUTINE_DEFINITION'), database),
    deterministic: text(row, 'IS_DETERMINISTIC') === 'YES',
    dataAccess: word(row, 'SQL_DATA_ACCESS'),
    security: word(row, 'SECURITY_TYPE'),
    sqlMode: modes(row),
    definer: text(row, 'DEFINER'),
    comment: text(row, 'ROUTINE_COMMENT'),
  });
}

export function normalizeEvent(row: Row, database: string): JsonObject {
  const once = text(row, 'EXECUTE_AT');
  const zone = text(row, 'TIME_ZONE');
  return compact({
    schedule:
      once === '' ? `every ${text(row, 'INTERVAL_VALUE')} ${word(row, 'INTERVAL_FIELD')}` : `at ${once}`,
    starts: startOfDay(text(row, 'STARTS')),
    ends: text(row, 'ENDS'),
    timeZone: zone === 'SYSTEM' ? null : zone,
    status: word(row, 'STATUS'),
    preserved: text(row, 'ON_COMPLETION') === 'PRESERVE',
    body: sqlText(text(row, 'EVENT_DEFINITION'), database),
    sqlMode: modes(row),
    definer: text(row, 'DEFINER'),
    comment: text(row, 'EVENT_COMMENT'),
  });
}

/**
 * Without a start of its own an event starts when it is made, to the second, which differs between servers by nature.
 * One on a full minute was written by somebody: at what time of the day it runs is what they meant.
 */
function startOfDay(starts: string): string | null {
  return /(\d\d:\d\d):00(?:\.0+)?$/u.exec(starts)?.[1] ?? null;
}

function modes(row: Row): string {
  return text(row, 'SQL_MODE').split(',').sort().join(',');
}

/** `CREATE SEQUENCE … start with 1 minvalue 1 … cache 1000 nocycle`, which tells no current value. */
export function normalizeSequence(row: Row): JsonObject {
  const definition = text(row, 'Create Table').toLowerCase();
  const number = (words: string): string | null =>
    new RegExp(`\\b${words} (-?\\d+)`, 'u').exec(definition)?.[1] ?? null;
  return compact({
    type: / as (\w+(?: unsigned)?)/u.exec(definition)?.[1] ?? null,
    start: number('start with'),
    minimum: number('minvalue'),
    maximum: number('maxvalue'),
    increment: number('increment by'),
    cache: number('cache'),
    cycle: / cycle\b/u.test(definition),
  });
}
