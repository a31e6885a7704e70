/** What the account of a session may do, as far as it decides what the server shows it. */
export interface Rights {
  /** Privileges on the whole database that is read, in upper case. */
  readonly here: ReadonlySet<string>;
  /** Privileges on the database `mysql`, in which the server keeps its accounts. */
  readonly accounts: ReadonlySet<string>;
}

/** Reads the lines of `SHOW GRANTS`; those on single tables do not count, since they show only a part. */
export function parseRights(lines: readonly string[], database: string): Rights {
  return { here: privilegesOn(lines, database), accounts: privilegesOn(lines, 'mysql') };
}

function privilegesOn(lines: readonly string[], database: string): Set<string> {
  const privileges = new Set<string>();
  for (const line of lines) {
    const match = /^GRANT (.+) ON (\*|`(?:[^`]|``)*`|[^\s.`]+)\.\* TO /u.exec(line);
    if (!match) continue;
    const [, list = '', scope = ''] = match;
    if (scope !== '*' && !matchesPattern(scope.replace(/^`|`$/gu, '').replaceAll('``', '`'), database))
      continue;
    for (const privilege of list.split(',')) privileges.add(privilege.trim().toUpperCase());
  }
  return privileges;
}

/** Whether a database lies under a pattern of a grant, in which `%` and `_` stand for what they do in LIKE. */
export function matchesPattern(pattern: string, database: string): boolean {
  const expression = pattern.replaceAll(/\\[\\%_]|[\s\S]/gu, (part) => {
    if (part === '%') return '.*';
    if (part === '_') return '.';
    return (part.length === 2 ? part.slice(1) : part).replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
  });
  return new RegExp(`^${expression}$`, 'su').test(database);
}

interface Need {
  readonly kinds: readonly string[];
  /** Any of these is enough, on the whole database. */
  readonly privileges: readonly string[];
  readonly shows: string;
}

const NEEDS: readonly Need[] = [
  { kinds: ['table', 'sequence'], privileges: ['SELECT'], shows: 'tables' },
  { kinds: ['view'], privileges: ['SHOW VIEW'], shows: 'the definitions of views' },
  { kinds: ['trigger'], privileges: ['TRIGGER'], shows: 'triggers' },
  { kinds: ['event'], privileges: ['EVENT'], shows: 'events' },
  {
    kinds: ['procedure', 'function', 'package', 'package_body'],
    privileges: ['EXECUTE', 'ALTER ROUTINE', 'CREATE ROUTINE', 'SHOW_ROUTINE', 'SHOW CREATE ROUTINE'],
    shows: 'routines',
  },
];

const ACCOUNT_KINDS = ['user', 'role', 'grants'];

/** The kinds that a server hides, wholly or in part, from an account with these rights, and why. */
export function hiddenKinds({ here, accounts }: Rights): ReadonlyMap<string, string> {
  const hidden = new Map<string, string>();
  const everything = here.has('ALL PRIVILEGES') || here.has('ALL');
  for (const { kinds, privileges, shows } of NEEDS) {
    const ofRoutines = kinds.includes('procedure') && mayReadAccounts(accounts);
    if (everything || ofRoutines || privileges.some((privilege) => here.has(privilege))) continue;
    const reason = `The server shows ${shows} only to an account with ${privileges[0]} on the whole database.`;
    for (const kind of kinds) hidden.set(kind, reason);
  }
  if (!mayReadAccounts(accounts)) {
    for (const kind of ACCOUNT_KINDS)
      hidden.set(
        kind,
        'The server shows accounts and grants only to an account with SELECT on the database `mysql`.',
      );
  }
  return hidden;
}

function mayReadAccounts(accounts: ReadonlySet<string>): boolean {
  return accounts.has('SELECT') || accounts.has('ALL PRIVILEGES') || accounts.has('ALL');
}
