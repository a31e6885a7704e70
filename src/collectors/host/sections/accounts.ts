import type { Gap, Observation } from '../../../core/item/observation.ts';
import { found, orGap, type Section } from '../section.ts';

export interface Account {
  readonly name: string;
  readonly uid: string;
  readonly gid: string;
  readonly comment: string;
  readonly home: string;
  readonly shell: string;
}

/** The accounts of a passwd file. Lines for a directory service (`+`, `-`) name accounts that are kept elsewhere. */
export function parseAccounts(text: string): Account[] {
  const all = rows(text).flatMap(([name = '', , uid = '', gid = '', comment = '', home = '', shell = '']) =>
    name === '' || /^[+-]/u.test(name) ? [] : [{ name, uid, gid, comment, home, shell }],
  );
  return firstOf(all, ({ name }) => name);
}

export const accounts: Section = {
  kinds: ['user', 'user_password', 'group'],
  async *read(files, { fingerprint }) {
    const passwd = (await files.text('/etc/passwd')) ?? '';
    const groups = rows((await files.text('/etc/group')) ?? '');
    const groupNames = new Map(groups.map(([name = '', , gid = '']) => [gid, name]));
    const users = parseAccounts(passwd);
    for (const { name, uid, gid, comment, home, shell } of users) {
      const group = groupNames.get(gid) ?? gid;
      // An empty shell means this one.
      yield found('user', name, { uid: Number(uid), group, home, shell: shell || '/bin/sh', comment });
    }
    for (const [name = '', , gid = '', members = ''] of firstOf(groups, ([name]) => name)) {
      if (name !== '' && !/^[+-]/u.test(name))
        yield found('group', name, { gid: Number(gid), members: [...new Set(words(members))].sort() });
    }
    if (users.length === 0) return;
    const shadow = await orGap('user_password', () => files.text('/etc/shadow'));
    yield* passwords(passwd, shadow, fingerprint);
  },
};

function* passwords(
  passwd: string,
  shadow: string | undefined | Gap,
  fingerprint: (value: string) => string,
): Generator<Observation | Gap> {
  if (typeof shadow === 'object') {
    yield shadow;
    return;
  }
  const shadowed = new Map(rows(shadow ?? '').map((fields) => [fields[0] ?? '', fields]));
  for (const [name = '', own = ''] of firstOf(rows(passwd), ([each]) => each)) {
    if (name === '' || /^[+-]/u.test(name)) continue;
    const fields = shadowed.get(name);
    if (own === 'x' && !fields && shadow === undefined) {
      yield {
        gap: true,
        kind: 'user_password',
        reason: '/etc/shadow is not there, so no password was seen.',
      };
      return;
    }
    const hash = own === 'x' ? (fields?.[1] ?? '*') : own;
    const ageing = Object.fromEntries(
      ['minDays', 'maxDays', 'warnDays', 'inactiveDays', 'expiresOnDay'].flatMap((key, index) => {
        const value = fields?.[index + 3] ?? '';
        return value === '' ? [] : [[key, Number(value)]];
      }),
    );
    yield found('user_password', name, { ...passwordState(hash, fingerprint), ...ageing });
  }
}

/** A hash is told by its method and a keyed fingerprint; it never leaves as it is. */
function passwordState(hash: string, fingerprint: (value: string) => string): Record<string, string> {
  if (hash === '') return { state: 'none' };
  const bare = hash.replace(/^!+/u, '');
  if (!/^(?:\$[\w-]+\$|_|[./\w]{13}$)/u.test(bare)) return { state: 'locked' };
  const method = METHODS.get(/^\$([\w-]+)\$/u.exec(bare)?.[1] ?? '') ?? 'other';
  return { state: bare === hash ? 'set' : 'locked', method, fingerprint: fingerprint(bare) };
}

const METHODS: ReadonlyMap<string, string> = new Map([
  ['', 'des'],
  ['1', 'md5'],
  ['2a', 'bcrypt'],
  ['2b', 'bcrypt'],
  ['2y', 'bcrypt'],
  ['5', 'sha256'],
  ['6', 'sha512'],
  ['7', 'scrypt'],
  ['y', 'yescrypt'],
  ['gy', 'gost-yescrypt'],
]);

function rows(text: string): string[][] {
  return text
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.split(':'));
}

function words(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** Of two lines for one name, the system takes the first. */
function firstOf<T>(list: readonly T[], key: (each: T) => string | undefined): T[] {
  return [...Map.groupBy(list, key).values()].flatMap(([first]) => (first === undefined ? [] : [first]));
}
