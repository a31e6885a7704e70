import type { Json, JsonObject } from '../../core/item/json.ts';
import { byMeaning, compact } from '../forms/schema-form.ts';
import { collationName, expression, normalizeColumn } from './column-form.ts';
import { type Row, type Rows, text, word } from './schema.ts';

/** What belongs to a table, gathered once for all of them. */
export interface TableParts {
  readonly columns: ReadonlyMap<string, readonly Row[]>;
  readonly indexParts: ReadonlyMap<string, readonly Row[]>;
  readonly keyParts: ReadonlyMap<string, readonly Row[]>;
  readonly references: ReadonlyMap<string, readonly Row[]>;
  readonly checks: ReadonlyMap<string, readonly Row[]>;
  readonly partitions: ReadonlyMap<string, readonly Row[]>;
}

export function tableParts(rows: Rows): TableParts {
  const group = (list: readonly Row[]) => Map.groupBy(list, (row) => text(row, 'TABLE_NAME'));
  // MySQL names the table of a check, and whether it is enforced, in another place than its expression.
  const expressions = new Map(rows.checks.map((row) => [text(row, 'CONSTRAINT_NAME'), row]));
  const checks =
    rows.product === 'MariaDB'
      ? rows.checks
      : rows.constraints.map((row) => ({ ...expressions.get(text(row, 'CONSTRAINT_NAME')), ...row }));
  return {
    columns: group(rows.columns),
    indexParts: group(rows.indexParts),
    keyParts: group(rows.keyParts),
    references: group(rows.references),
    checks: group(checks),
    partitions: group(rows.partitions),
  };
}

/** A table with everything that is written into it. The order of columns is layout and does not count. */
export function normalizeTable(row: Row, parts: TableParts, rows: Rows): JsonObject {
  const name = text(row, 'TABLE_NAME');
  const collation = collationName(text(row, 'TABLE_COLLATION'));
  const plain = compact({
    engine: text(row, 'ENGINE'),
    rowFormat: word(row, 'ROW_FORMAT'),
    collation,
    options: tableOptions(text(row, 'CREATE_OPTIONS')),
    systemVersioned: text(row, 'TABLE_TYPE') === 'SYSTEM VERSIONED',
    partitioning: partitioning(parts.partitions.get(name) ?? [], rows),
    comment: text(row, 'TABLE_COMMENT'),
  });
  const columns = (parts.columns.get(name) ?? []).map((column): [string, JsonObject] => [
    text(column, 'COLUMN_NAME'),
    normalizeColumn(column, collation, rows),
  ]);
  // Maps stand there even when empty, so that the first entry is reported at its own place.
  return {
    ...plain,
    columns: Object.fromEntries(columns),
    indexes: indexes(parts.indexParts.get(name) ?? [], rows),
    constraints: byMeaning([
      ...foreignKeys(parts.keyParts.get(name) ?? [], parts.references.get(name) ?? [], rows.database),
      ...(parts.checks.get(name) ?? []).map((check) => normalizeCheck(check, rows)),
    ]),
  };
}

/** The row format is told by its own column, also where nobody wrote it; that a table is partitioned shows elsewhere. */
function tableOptions(options: string): JsonObject {
  const pairs = [...options.matchAll(/`?(\w+)`?=("[^"]*"|'[^']*'|\S+)/gu)];
  return Object.fromEntries(
    pairs
      .map(([, name = '', value = '']): [string, string] => [
        name.toLowerCase(),
        value.replaceAll(/^['"]|['"]$/gu, ''),
      ])
      .filter(([name]) => name !== 'row_format'),
  );
}

function indexes(list: readonly Row[], rows: Rows): JsonObject {
  const byName = Map.groupBy(list, (row) => text(row, 'INDEX_NAME'));
  return byMeaning([...byName].map(([name, members]) => normalizeIndex(name, members, rows)));
}

/** Keyed by what it covers, `(site_id, code(4))`, without its name. */
function normalizeIndex(name: string, members: readonly Row[], rows: Rows): [string, JsonObject] {
  const ordered = members.toSorted(
    (a, b) => Number(text(a, 'SEQ_IN_INDEX')) - Number(text(b, 'SEQ_IN_INDEX')),
  );
  const [first = {}] = ordered;
  const type = word(first, 'INDEX_TYPE');
  const special = type === 'fulltext' || type === 'spatial' || type === 'vector';
  const covers = `(${ordered.map((part) => indexPart(part, rows)).join(', ')})`;
  const prefix = name === 'PRIMARY' ? 'primary key ' : special ? `${type} ` : '';
  return [
    prefix + covers,
    {
      unique: text(first, 'NON_UNIQUE') === '0',
      ...compact({
        type: special || type === 'btree' ? null : type,
        ignored: text(first, 'IGNORED') === 'YES' || text(first, 'IS_VISIBLE') === 'NO',
        disabled: text(first, 'COMMENT') === 'disabled',
        comment: text(first, 'INDEX_COMMENT'),
      }),
    },
  ];
}

function indexPart(part: Row, rows: Rows): string {
  const formula = text(part, 'EXPRESSION');
  const column = formula === '' ? text(part, 'COLUMN_NAME') : `(${expression(formula, rows)})`;
  const length = text(part, 'SUB_PART');
  return `${column}${length === '' ? '' : `(${length})`}${text(part, 'COLLATION') === 'D' ? ' desc' : ''}`;
}

function foreignKeys(
  keyParts: readonly Row[],
  references: readonly Row[],
  database: string,
): [string, JsonObject][] {
  const rules = new Map(references.map((row) => [text(row, 'CONSTRAINT_NAME'), row]));
  return [...Map.groupBy(keyParts, (row) => text(row, 'CONSTRAINT_NAME'))].map(([name, parts]) => {
    const ordered = parts.toSorted(
      (a, b) => Number(text(a, 'ORDINAL_POSITION')) - Number(text(b, 'ORDINAL_POSITION')),
    );
    const [first = {}] = ordered;
    const schema = text(first, 'REFERENCED_TABLE_SCHEMA');
    const target = `${schema === database ? '' : `${schema}.`}${text(first, 'REFERENCED_TABLE_NAME')}`;
    const list = (column: string): string => ordered.map((row) => text(row, column)).join(', ');
    const rule = rules.get(name) ?? {};
    return [
      `foreign key (${list('COLUMN_NAME')})`,
      {
        references: `${target} (${list('REFERENCED_COLUMN_NAME')})`,
        ...compact({ onUpdate: ruleOf(rule, 'UPDATE_RULE'), onDelete: ruleOf(rule, 'DELETE_RULE') }),
      },
    ];
  });
}

/** To refuse at once and to refuse at the end of the statement are one here, and the default. */
function ruleOf(row: Row, column: string): string | null {
  const rule = word(row, column);
  return rule === 'restrict' || rule === 'no action' ? null : rule;
}

/** A check has nothing but its expression, so that is its key. */
function normalizeCheck(row: Row, rows: Rows): [string, JsonObject] {
  return [
    `check (${expression(text(row, 'CHECK_CLAUSE'), rows)})`,
    { enforced: text(row, 'ENFORCED') !== 'NO' },
  ];
}

function partitioning(list: readonly Row[], rows: Rows): JsonObject {
  const [first] = list;
  if (!first) return {};
  const partitions: Record<string, Json> = {};
  for (const [name, members] of Map.groupBy(list, (row) => text(row, 'PARTITION_NAME'))) {
    const [member = {}] = members;
    partitions[name] = {
      values: text(member, 'PARTITION_DESCRIPTION'),
      ...compact({
        subpartitions: members.map((row) => text(row, 'SUBPARTITION_NAME')).filter((each) => each !== ''),
        comment: text(member, 'PARTITION_COMMENT'),
      }),
    };
  }
  return compact({
    method: word(first, 'PARTITION_METHOD'),
    expression: expression(text(first, 'PARTITION_EXPRESSION'), rows),
    subpartitionMethod: word(first, 'SUBPARTITION_METHOD'),
    subpartitionExpression: expression(text(first, 'SUBPARTITION_EXPRESSION'), rows),
    partitions,
  });
}
