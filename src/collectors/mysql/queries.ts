import type { Row, Rows } from './schema.ts';

/**
 * What to read of a table of the system catalog. Releases differ in the columns that they have: one that a server lacks
 * is read as null, and a table that it lacks as empty.
 */
export interface CatalogQuery {
  readonly from: string;
  readonly columns: readonly string[];
  /** Values to compute, by the name that they get and the column that must exist for it. */
  readonly computed?: Readonly<Record<string, readonly [needs: string, expression: string]>>;
  readonly where?: string;
}

const info = (table: string, scope: string, columns: string, where?: string): CatalogQuery => ({
  from: `information_schema.${table}`,
  columns: columns.split(' '),
  where: `${scope} = DATABASE()${where === undefined ? '' : ` AND ${where}`}`,
});

type Part = Exclude<keyof Rows, 'product' | 'database' | 'reader' | 'sequences'>;

/** The schema of the database that the session is in. Counters, times and statistics are not even asked for. */
export const SCHEMA_QUERIES = {
  schemata: info('SCHEMATA', 'SCHEMA_NAME', 'DEFAULT_COLLATION_NAME SCHEMA_COMMENT'),
  tables: info(
    'TABLES',
    'TABLE_SCHEMA',
    'TABLE_NAME TABLE_TYPE ENGINE ROW_FORMAT TABLE_COLLATION CREATE_OPTIONS TABLE_COMMENT',
  ),
  columns: info(
    'COLUMNS',
    'TABLE_SCHEMA',
    'TABLE_NAME COLUMN_NAME COLUMN_DEFAULT IS_NULLABLE DATA_TYPE COLUMN_TYPE COLLATION_NAME EXTRA GENERATION_EXPRESSION COLUMN_COMMENT SRS_ID',
  ),
  indexParts: info(
    'STATISTICS',
    'TABLE_SCHEMA',
    'TABLE_NAME INDEX_NAME NON_UNIQUE SEQ_IN_INDEX COLUMN_NAME COLLATION SUB_PART INDEX_TYPE COMMENT INDEX_COMMENT IGNORED IS_VISIBLE EXPRESSION',
  ),
  keyParts: info(
    'KEY_COLUMN_USAGE',
    'TABLE_SCHEMA',
    'TABLE_NAME CONSTRAINT_NAME COLUMN_NAME ORDINAL_POSITION REFERENCED_TABLE_SCHEMA REFERENCED_TABLE_NAME REFERENCED_COLUMN_NAME',
    'REFERENCED_TABLE_NAME IS NOT NULL',
  ),
  references: info(
    'REFERENTIAL_CONSTRAINTS',
    'CONSTRAINT_SCHEMA',
    'TABLE_NAME CONSTRAINT_NAME UPDATE_RULE DELETE_RULE',
  ),
  constraints: info(
    'TABLE_CONSTRAINTS',
    'TABLE_SCHEMA',
    'TABLE_NAME CONSTRAINT_NAME ENFORCED',
    "CONSTRAINT_TYPE = 'CHECK'",
  ),
  checks: info('CHECK_CONSTRAINTS', 'CONSTRAINT_SCHEMA', 'TABLE_NAME CONSTRAINT_NAME CHECK_CLAUSE'),
  partitions: info(
    'PARTITIONS',
    'TABLE_SCHEMA',
    'TABLE_NAME PARTITION_NAME SUBPARTITION_NAME PARTITION_METHOD SUBPARTITION_METHOD PARTITION_EXPRESSION SUBPARTITION_EXPRESSION PARTITION_DESCRIPTION PARTITION_COMMENT',
    'PARTITION_NAME IS NOT NULL',
  ),
  views: info(
    'VIEWS',
    'TABLE_SCHEMA',
    'TABLE_NAME VIEW_DEFINITION CHECK_OPTION DEFINER SECURITY_TYPE ALGORITHM',
  ),
  triggers: info(
    'TRIGGERS',
    'TRIGGER_SCHEMA',
    'TRIGGER_NAME EVENT_MANIPULATION EVENT_OBJECT_TABLE ACTION_ORDER ACTION_STATEMENT ACTION_TIMING SQL_MODE DEFINER',
  ),
  routines: info(
    'ROUTINES',
    'ROUTINE_SCHEMA',
    'SPECIFIC_NAME ROUTINE_NAME ROUTINE_TYPE DTD_IDENTIFIER ROUTINE_DEFINITION EXTERNAL_LANGUAGE IS_DETERMINISTIC SQL_DATA_ACCESS SECURITY_TYPE SQL_MODE ROUTINE_COMMENT DEFINER',
  ),
  parameters: info(
    'PARAMETERS',
    'SPECIFIC_SCHEMA',
    'SPECIFIC_NAME ROUTINE_TYPE ORDINAL_POSITION PARAMETER_MODE PARAMETER_NAME DTD_IDENTIFIER',
    'ORDINAL_POSITION > 0',
  ),
  events: info(
    'EVENTS',
    'EVENT_SCHEMA',
    'EVENT_NAME DEFINER TIME_ZONE EVENT_DEFINITION EVENT_TYPE EXECUTE_AT INTERVAL_VALUE INTERVAL_FIELD SQL_MODE STARTS ENDS STATUS ON_COMPLETION EVENT_COMMENT',
  ),
} satisfies Partial<Record<Part, CatalogQuery>>;

/** What MariaDB keeps of an account beside the columns that it shows; never a hash of a password. */
const ofAccount = (expression: string): string =>
  `(SELECT ${expression} FROM mysql.global_priv g WHERE g.Host = user.Host AND g.User = user.User)`;

/** Accounts and what they may do; only for readers of the `mysql` database. No hash of a password is asked for. */
export const ACCOUNT_QUERIES = {
  users: {
    from: 'mysql.user',
    columns:
      'Host User plugin ssl_type ssl_cipher x509_issuer x509_subject max_questions max_updates max_connections max_user_connections password_expired account_locked password_lifetime is_role default_role max_statement_time'.split(
        ' ',
      ),
    computed: {
      no_password: ['authentication_string', "authentication_string = '' AND plugin LIKE '%password%'"],
      locked: ['is_role', ofAccount("JSON_VALUE(g.Priv, '$.account_locked')")],
      other_plugins: ['is_role', ofAccount("JSON_EXTRACT(g.Priv, '$.auth_or[*].plugin')")],
      lifetime: ['is_role', ofAccount("JSON_VALUE(g.Priv, '$.password_lifetime')")],
    },
  },
  globalPrivileges: {
    from: 'information_schema.USER_PRIVILEGES',
    columns: ['GRANTEE', 'PRIVILEGE_TYPE', 'IS_GRANTABLE'],
  },
  schemaPrivileges: {
    from: 'information_schema.SCHEMA_PRIVILEGES',
    columns: ['GRANTEE', 'TABLE_SCHEMA', 'PRIVILEGE_TYPE', 'IS_GRANTABLE'],
  },
  tablePrivileges: info('TABLE_PRIVILEGES', 'TABLE_SCHEMA', 'GRANTEE TABLE_NAME PRIVILEGE_TYPE IS_GRANTABLE'),
  columnPrivileges: info(
    'COLUMN_PRIVILEGES',
    'TABLE_SCHEMA',
    'GRANTEE TABLE_NAME COLUMN_NAME PRIVILEGE_TYPE IS_GRANTABLE',
  ),
  routinePrivileges: {
    from: 'mysql.procs_priv',
    columns: ['Host', 'User', 'Routine_name', 'Routine_type', 'Proc_priv'],
    where: 'Db = DATABASE()',
  },
  proxies: {
    from: 'mysql.proxies_priv',
    columns: ['Host', 'User', 'Proxied_host', 'Proxied_user', 'With_grant'],
  },
} satisfies Partial<Record<Part, CatalogQuery>>;

/** Who holds which role: MariaDB and MySQL keep it in tables of their own; a server has one of them. */
export const ROLE_QUERIES: readonly CatalogQuery[] = [
  { from: 'mysql.roles_mapping', columns: ['Host', 'User', 'Role', 'Admin_option'] },
  {
    from: 'mysql.role_edges',
    columns: [],
    computed: {
      Host: ['TO_HOST', 'TO_HOST'],
      User: ['TO_USER', 'TO_USER'],
      Role: ['FROM_USER', "CONCAT(FROM_USER, '@', FROM_HOST)"],
      Admin_option: ['WITH_ADMIN_OPTION', 'WITH_ADMIN_OPTION'],
    },
  },
];

/** What somebody set for the whole server: MariaDB and MySQL each have their own place; a server has one of them. */
export const SETTING_QUERIES: readonly CatalogQuery[] = [
  {
    from: 'information_schema.SYSTEM_VARIABLES',
    columns: ['VARIABLE_NAME', 'GLOBAL_VALUE'],
    where:
      "GLOBAL_VALUE_ORIGIN IN ('CONFIG', 'COMMAND-LINE', 'SQL') AND NOT COALESCE(GLOBAL_VALUE = DEFAULT_VALUE, FALSE)",
  },
  {
    from: 'performance_schema.variables_info',
    columns: ['VARIABLE_NAME'],
    computed: {
      GLOBAL_VALUE: [
        'VARIABLE_SOURCE',
        '(SELECT g.VARIABLE_VALUE FROM performance_schema.global_variables g WHERE g.VARIABLE_NAME = variables_info.VARIABLE_NAME)',
      ],
    },
    where: "VARIABLE_SOURCE <> 'COMPILED'",
  },
];

/** The columns of every table of the catalog that this reader can see. */
export const CATALOG_COLUMNS = `SELECT TABLE_SCHEMA AS s, TABLE_NAME AS t, COLUMN_NAME AS c FROM information_schema.COLUMNS
WHERE TABLE_SCHEMA IN ('information_schema', 'mysql', 'performance_schema')`;

export type CatalogColumns = ReadonlyMap<string, ReadonlySet<string>>;

export function catalogColumns(rows: readonly Row[]): CatalogColumns {
  const columns = new Map<string, Set<string>>();
  for (const { s, t, c } of rows) {
    const table = `${s}.${t}`.toLowerCase();
    const known = columns.get(table);
    if (known) known.add(`${c}`.toLowerCase());
    else columns.set(table, new Set([`${c}`.toLowerCase()]));
  }
  return columns;
}

/** The text of a query for a server with these columns; undefined where it has not even the table. */
export function queryText(query: CatalogQuery, catalog: CatalogColumns): string | undefined {
  const known = catalog.get(query.from.toLowerCase());
  if (!known) return undefined;
  const selected = [
    ...query.columns.map((name) =>
      known.has(name.toLowerCase()) ? `\`${name}\` AS \`${name}\`` : `NULL AS \`${name}\``,
    ),
    ...Object.entries(query.computed ?? {}).map(
      ([name, [needs, expression]]) =>
        `${known.has(needs.toLowerCase()) ? expression : 'NULL'} AS \`${name}\``,
    ),
  ];
  return `SELECT ${selected.join(', ')} FROM ${query.from}${query.where === undefined ? '' : ` WHERE ${query.where}`}`;
}
