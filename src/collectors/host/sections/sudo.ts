import type { Json, JsonObject } from '../../../core/item/json.ts';
import type { Observation } from '../../../core/item/observation.ts';
import { concealCommand } from '../../../core/item/secret-command.ts';
import { concealSecrets } from '../../../core/item/secret-detection.ts';
import { sortedSet } from '../../../core/item/sorted-set.ts';
import { TallyError } from '../../../errors.ts';
import type { HostFiles } from '../schema.ts';
import { found, type Section } from '../section.ts';
import { parseSudoers, type SudoDefault, type SudoRule } from './sudo-file.ts';

const MAIN = '/etc/sudoers';
const MAX_INCLUDES = 128;
/** Aliases can be long; nothing that a person wrote is longer. */
const LONGEST_LINE = 65_536;

export const sudo: Section = {
  kinds: ['sudo_rule', 'sudo_default'],
  async *read(files, { fingerprint }) {
    const { rules: plain, defaults } = parseSudoers(await readLines(files, MAIN, { left: MAX_INCLUDES }));
    const rules = plain.map((rule) => ({ ...rule, command: concealCommand(rule.command, fingerprint) }));
    for (const observation of [...ruleItems(rules), ...defaultItems(defaults)])
      yield {
        ...observation,
        actual: concealSecrets(observation.actual ?? {}, undefined, fingerprint) as JsonObject,
      };
  },
};

/** Lines of a file with what it includes in its place; comments and continued lines undone. */
async function readLines(files: HostFiles, path: string, budget: { left: number }): Promise<string[]> {
  const text = await files.text(path);
  if (text === undefined) return [];
  budget.left -= 1;
  if (budget.left < 0)
    throw new TallyError('source-malformed', `${MAIN}: it includes more than ${MAX_INCLUDES} files`);
  if (text.split('\n').some((line) => line.length > LONGEST_LINE))
    throw new TallyError('source-malformed', `${path}: a line is longer than ${LONGEST_LINE} characters`);
  const lines: string[] = [];
  const folder = path.slice(0, path.lastIndexOf('/'));
  for (const raw of text.replaceAll(/\\\r?\n/gu, ' ').split(/\r?\n/u)) {
    const include = /^\s*[#@](include|includedir)\s(.*)$/u.exec(raw);
    if (include) {
      const named = (include[2] ?? '').trim().replaceAll('"', '');
      const target = named.startsWith('/') ? named : `${folder}/${named}`;
      if (include[1] === 'include') lines.push(...(await readLines(files, target, budget)));
      // As sudo itself does: a dot or a tilde marks what an editor or a package left.
      else
        for (const name of await files.list(target))
          if (!name.includes('.') && !name.endsWith('~'))
            lines.push(...(await readLines(files, `${target}/${name}`, budget)));
      continue;
    }
    // `#1000` is a user by number.
    const line = raw.replace(/(^|\s)#(?!\d).*$/u, '').trim();
    if (line !== '') lines.push(line);
  }
  return lines;
}

/** One item for whoever may run things somewhere as somebody. */
function* ruleItems(rules: readonly SudoRule[]): Generator<Observation> {
  const bySubject = Map.groupBy(rules, ({ user, host, runAs }) => `${user} ${host}=(${runAs})`);
  for (const [name, own] of bySubject) {
    yield found('sudo_rule', name, { commands: inMeaningfulOrder(own) });
  }
}

/** The last rule that fits wins, so the order says nothing only among neighbours that allow in the same way. */
function inMeaningfulOrder(rules: readonly SudoRule[]): Json[] {
  const runs: JsonObject[][] = [];
  let before = '';
  for (const { command, tags } of rules) {
    const way = command.startsWith('!') ? '!' : tags.join(' ');
    if (runs.length === 0 || way !== before) runs.push([]);
    runs.at(-1)?.push({ command, tags: [...tags] });
    before = way;
  }
  return runs.flatMap((run) => sortedSet(distinct(run)));
}

function distinct(list: readonly JsonObject[]): JsonObject[] {
  return [...new Map(list.map((each) => [JSON.stringify(each), each])).values()];
}

/** The value that is left after all lines: a later one replaces an earlier one, `+=` and `-=` work on its words. */
function* defaultItems(defaults: readonly SudoDefault[]): Generator<Observation> {
  const values = new Map<string, Json>();
  for (const { scope, name, operator, value } of defaults) {
    const key = scope === '' ? name : `${scope}: ${name}`;
    const before = values.get(key);
    const words = new Set(Array.isArray(before) ? (before as string[]) : []);
    if (operator === '!') values.set(key, false);
    else if (operator === '') values.set(key, true);
    else if (operator === '=') values.set(key, LISTS.has(name) ? value.split(/\s+/u).sort() : value);
    else {
      for (const word of value.split(/\s+/u))
        if (operator === '+=') words.add(word);
        else words.delete(word);
      values.set(key, [...words].sort());
    }
  }
  for (const [name, value] of values) yield found('sudo_default', name, { value });
}

const LISTS = new Set(['env_keep', 'env_check', 'env_delete']);
