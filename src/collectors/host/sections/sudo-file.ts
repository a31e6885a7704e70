/** A rule of sudoers: who may run what, where and as whom, with all aliases replaced. */
export interface SudoRule {
  readonly user: string;
  readonly host: string;
  readonly runAs: string;
  readonly command: string;
  readonly tags: readonly string[];
}

export interface SudoDefault {
  /** Empty, or whom it is bound to: `user deploy`. */
  readonly scope: string;
  readonly name: string;
  readonly operator: '=' | '+=' | '-=' | '!' | '';
  readonly value: string;
}

export interface Sudoers {
  readonly rules: readonly SudoRule[];
  readonly defaults: readonly SudoDefault[];
}

const SCOPES: Readonly<Record<string, string>> = { ':': 'user', '@': 'host', '>': 'runas', '!': 'command' };

/** Parses the joined lines of sudoers and all that it includes, in their order. */
export function parseSudoers(lines: readonly string[]): Sudoers {
  const aliases = new Map<string, readonly string[]>();
  for (const line of lines) addAliases(aliases, line);
  const rules: SudoRule[] = [];
  const defaults: SudoDefault[] = [];
  for (const line of lines) {
    if (/^(?:User|Runas|Host|Cmnd|Cmd)_Alias\s/u.test(line)) continue;
    const match = /^Defaults(?:([:@>!])\s*((?:\\.|"[^"]*"|[^\s,"\\]|,\s*)+))?\s+(.*)$/su.exec(line);
    if (match) defaults.push(...parseDefaults(match));
    else rules.push(...parseRule(line, aliases));
  }
  return { rules, defaults };
}

function addAliases(aliases: Map<string, readonly string[]>, line: string): void {
  const match = /^(User|Runas|Host|Cmnd|Cmd)_Alias\s+(.*)$/su.exec(line);
  if (!match) return;
  for (const part of splitOutside(match[2] ?? '', ':')) {
    const [name = '', list = ''] = part.split(/=(.*)/su);
    aliases.set(name.trim(), splitOutside(list, ','));
  }
}

function expand(
  list: readonly string[],
  aliases: ReadonlyMap<string, readonly string[]>,
  depth = 0,
): string[] {
  return list.flatMap((word) => {
    const [, negation = '', name = ''] = /^((?:!\s*)*)(.*)$/su.exec(word) ?? [];
    const alias = depth < 20 ? aliases.get(name) : undefined;
    const negated = negation.replaceAll(/\s/gu, '').length % 2 === 1;
    const members = alias ? expand(alias, aliases, depth + 1) : [name];
    return members.map((each) => (negated ? (each.startsWith('!') ? each.slice(1) : `!${each}`) : each));
  });
}

const TAGS =
  /^((?:NO)?(?:PASSWD|EXEC|SETENV|LOG_INPUT|LOG_OUTPUT|MAIL|FOLLOW|INTERCEPT)|SETENV|NOSETENV)\s*:\s*/u;
const SPEC = /^(?:ROLE|TYPE|PRIVS|LIMITPRIVS|TIMEOUT|NOTBEFORE|NOTAFTER|CWD|CHROOT|APPARMOR_PROFILE)=\S+\s*/u;

function* parseRule(line: string, aliases: ReadonlyMap<string, readonly string[]>): Generator<SudoRule> {
  const equals = indexOutside(line, '=');
  if (equals < 0) return;
  // Users and hosts are two lists, parted by a space that follows no comma.
  const [left = '', ...sections] = [line.slice(0, equals), line.slice(equals + 1)];
  const heads = /^(.*?[^,\s!])\s+(\S.*)$/su.exec(left.replaceAll(/\s*,\s*/gu, ','));
  const users = expand(splitOutside(heads?.[1] ?? left, ','), aliases);
  let hosts = heads?.[2] ?? 'ALL';
  for (const part of splitOutside(
    sections[0] ?? '',
    ':',
    /(?:PASSWD|EXEC|SETENV|PUT|MAIL|FOLLOW|INTERCEPT|\bsha(?:224|256|384|512))$/u,
  )) {
    // `host = list : host = list` repeats for the same users.
    const again = /^([\w.,*!/-]+)\s*=\s*(.*)$/su.exec(part);
    const list = again && !SPEC.test(part) && part !== sections[0] ? (again[2] ?? '') : part;
    if (list !== part) hosts = again?.[1] ?? hosts;
    const places = expand(splitOutside(hosts, ','), aliases);
    yield* parseCommands(list, users, places, aliases);
  }
}

function* parseCommands(
  list: string,
  users: readonly string[],
  hosts: readonly string[],
  aliases: ReadonlyMap<string, readonly string[]>,
): Generator<SudoRule> {
  // Whom to run as, and tags, hold on for the commands behind them.
  let runAs = 'root';
  let tags = new Map<string, string>();
  for (const each of splitOutside(list, ',')) {
    let rest = each;
    const run = /^\(([^)]*)\)\s*/u.exec(rest);
    if (run) {
      const [people = '', groups] = (run[1] ?? '').split(':');
      const names = expand(splitOutside(people, ','), aliases).sort().join(',');
      runAs =
        groups === undefined
          ? names || 'root'
          : `${names}:${expand(splitOutside(groups, ','), aliases).sort().join(',')}`;
      rest = rest.slice(run[0].length);
    }
    for (let found = SPEC.exec(rest) ?? TAGS.exec(rest); found; found = SPEC.exec(rest) ?? TAGS.exec(rest)) {
      const tag = found[1] ?? found[0].trim();
      tags = new Map([...tags, [tag.replace(/^NO/u, '').split('=')[0] ?? '', tag]]);
      rest = rest.slice(found[0].length);
    }
    // Written out, these mean the same as silence.
    const shown = [...tags.values()].filter((tag) => tag !== 'PASSWD' && tag !== 'EXEC').sort();
    for (const command of expand([rest.trim()], aliases))
      for (const user of users) for (const host of hosts) yield { user, host, runAs, command, tags: shown };
  }
}

function* parseDefaults([, sign = '', target = '', list = '']: RegExpExecArray): Generator<SudoDefault> {
  const scope = sign === '' ? '' : `${SCOPES[sign]} ${target.replaceAll(/\s+/gu, '')}`;
  for (const part of splitOutside(list, ',')) {
    const match = /^(!*)\s*(\w+)\s*(?:([+-]?=)\s*(.*))?$/su.exec(part);
    if (!match) continue;
    const [, negation = '', name = '', operator, value = ''] = match;
    yield {
      scope,
      name,
      operator: negation.length % 2 === 1 ? '!' : ((operator ?? '') as SudoDefault['operator']),
      value: value.replaceAll(/^"|"$/gu, ''),
    };
  }
}

/** The parts between separators that are neither quoted, escaped nor in brackets; not at one behind `unless`. */
function splitOutside(text: string, separator: string, unless?: RegExp): string[] {
  const parts: string[] = [];
  let rest = text;
  for (let from = 0; ; ) {
    const at = indexOutside(rest, separator, from);
    if (at < 0) break;
    if (unless?.test(rest.slice(0, at).trimEnd())) {
      from = at + 1;
      continue;
    }
    parts.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
    from = 0;
  }
  return [...parts, rest].map((part) => part.trim().replaceAll(/\s+/gu, ' ')).filter((part) => part !== '');
}

function indexOutside(text: string, separator: string, from = 0): number {
  let [quoted, depth] = [false, 0];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (character === separator && depth <= 0 && at >= from) return at;
  }
  return -1;
}
