import type { JsonObject } from '../../core/item/json.ts';
import { compact } from '../forms/schema-form.ts';
import { type Row, type Rows, text, word } from './schema.ts';
import { sqlText } from './sql-text.ts';

/**
 * A type as it is meant: the width with which clients once padded whole numbers is none of it, except where a server
 * itself pads (`zerofill`) and in `tinyint(1)`, which drivers take for a boolean.
 */
export function columnType(type: string): string {
  if (/\bzerofill\b/u.test(type) || type.startsWith('tinyint(1)')) return type;
  return type.replace(/^(tinyint|smallint|mediumint|int|bigint|year)\(\d+\)/u, '$1');
}

/** `utf8` was another name of `utf8mb3`, and releases tell either. */
export function collationName(name: string): string {
  return name.replace(/^utf8_/u, 'utf8mb3_');
}

/** An expression as the server keeps it; MySQL writes character sets before texts and escapes their quotes. */
export function expression(sql: string, { product, database }: Pick<Rows, 'product' | 'database'>): string {
  const own = sqlText(
    product === 'MySQL'
      ? sql.replaceAll("\\'", "'").replaceAll(/\b_(?:utf8mb[34]|latin1|binary|ascii)(?=')/gu, '')
      : sql,
    database,
  );
  return /^current_timestamp(?:\(\d*\))?$/iu.test(own) ? own.toLowerCase().replace('()', '') : own;
}

/** One column; its collation counts where it is not that of its table. */
export function normalizeColumn(
  row: Row,
  tableCollation: string,
  rows: Pick<Rows, 'product' | 'database'>,
): JsonObject {
  const collation = collationName(text(row, 'COLLATION_NAME'));
  const extra = text(row, 'EXTRA');
  const onUpdate = /\bon update (\w+(?:\(\d*\))?)/iu.exec(extra)?.[1];
  const generated = /\b(stored|virtual|persistent) generated\b/iu.exec(extra)?.[1]?.toLowerCase();
  const formula = text(row, 'GENERATION_EXPRESSION');
  return compact({
    type: columnType(text(row, 'COLUMN_TYPE')),
    notNull: text(row, 'IS_NULLABLE') === 'NO',
    default: defaultOf(row, extra, rows),
    onUpdate: onUpdate === undefined ? null : expression(onUpdate, rows),
    autoIncrement: /\bauto_increment\b/iu.test(extra),
    generated: formula === '' ? null : expression(formula, rows),
    generatedKind: generated === 'persistent' ? 'stored' : (generated ?? null),
    invisible: /\binvisible\b/iu.test(extra),
    withoutSystemVersioning: /\bwithout system versioning\b/iu.test(extra),
    collation: collation === tableCollation ? null : collation,
    srsId: text(row, 'SRS_ID'),
    comment: text(row, 'COLUMN_COMMENT'),
  });
}

const NUMBERS = /^(?:tinyint|smallint|mediumint|int|bigint|decimal|float|double|bit|year)$/u;

/** As an SQL expression: MariaDB tells it so, MySQL tells texts without their quotes. */
function defaultOf(row: Row, extra: string, rows: Pick<Rows, 'product' | 'database'>): string | null {
  const value = row['COLUMN_DEFAULT'];
  if (value === null || value === undefined) return null;
  if (rows.product === 'MariaDB') return value === 'NULL' ? null : expression(value, rows);
  const isExpression = /\bdefault_generated\b/iu.test(extra) || /^current_timestamp/iu.test(value);
  if (isExpression) return expression(value, rows);
  return NUMBERS.test(word(row, 'DATA_TYPE')) ? value : `'${value.replaceAll("'", "''")}'`;
}
