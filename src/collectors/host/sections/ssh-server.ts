import type { Json } from '../../../core/item/json.ts';
import type { Gap, Observation } from '../../../core/item/observation.ts';
import { pathsMatching } from '../glob-paths.ts';
import type { HostFiles } from '../schema.ts';
import { found, type Section } from '../section.ts';
import { readSshLines, type SshLine } from './ssh-config.ts';
import { SSH_DEFAULTS } from './ssh-defaults.ts';

const MAIN = '/etc/ssh/sshd_config';

export const sshServer: Section = {
  kinds: ['ssh_setting', 'ssh_match'],
  async *read(files): AsyncGenerator<Observation | Gap> {
    const lines = await readSshServer(files);
    if (!lines) return;
    const settings = firstWins(lines.filter(({ match }) => match === undefined));
    for (const [keyword, values] of Object.entries(SSH_DEFAULTS))
      if (!settings.has(keyword)) settings.set(keyword, values);
    for (const [keyword, values] of settings)
      yield found('ssh_setting', keyword, { value: meaning(keyword, values) });
    yield* matches(lines);
  },
};

/** The server's lines; undefined where it has no settings at all. */
export async function readSshServer(files: HostFiles): Promise<SshLine[] | undefined> {
  const text = await files.text(MAIN);
  if (text === undefined) return undefined;
  return readSshLines(text, async (pattern) => {
    const texts: string[] = [];
    for (const path of await pathsMatching(files, pattern.startsWith('/') ? pattern : `/etc/ssh/${pattern}`))
      texts.push((await files.text(path)) ?? '');
    return texts;
  });
}

/** A Match block overrides what always counts; of two that apply, the earlier one wins, so their order can matter. */
function* matches(lines: readonly SshLine[]): Generator<Observation> {
  const blocks = Map.groupBy(
    lines.filter(({ match }) => match !== undefined),
    ({ match = '' }) => match,
  );
  const earlier: [string, ReadonlySet<string>][] = [];
  for (const [criteria, own] of blocks) {
    const settings = firstWins(own);
    const after = earlier.flatMap(([name, keywords]) =>
      [...settings.keys()].some((keyword) => keywords.has(keyword)) ? [name] : [],
    );
    earlier.push([criteria, new Set(settings.keys())]);
    yield found('ssh_match', criteria, {
      settings: Object.fromEntries(
        [...settings].map(([keyword, values]) => [keyword, meaning(keyword, values)]),
      ),
      after: after.sort(),
    });
  }
}

/** Keywords of which every line counts. */
const ADDING = new Set([
  'port',
  'listenaddress',
  'hostkey',
  'hostcertificate',
  'acceptenv',
  'allowusers',
  'allowgroups',
  'denyusers',
  'denygroups',
]);

function firstWins(lines: readonly SshLine[]): Map<string, readonly string[]> {
  const settings = new Map<string, readonly string[]>();
  for (const { keyword, values } of lines) {
    // Each subsystem is a setting of its own.
    const name = keyword === 'subsystem' ? `subsystem ${values[0] ?? ''}` : keyword;
    const own = keyword === 'subsystem' ? values.slice(1) : values;
    const before = settings.get(name);
    if (!before) settings.set(name, own);
    else if (ADDING.has(keyword)) settings.set(name, [...before, ...own]);
  }
  return settings;
}

const TIMES = new Set(['logingracetime', 'clientaliveinterval']);
const SECONDS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** A list as a list, a set in one order, words that mean the same as one word. */
function meaning(keyword: string, values: readonly string[]): Json {
  if (ADDING.has(keyword)) return [...new Set(values)].sort();
  const [first = ''] = values;
  if (values.length !== 1) return [...values];
  if (TIMES.has(keyword)) return String(seconds(first));
  if (keyword === 'permitrootlogin' && first.toLowerCase() === 'without-password') return 'prohibit-password';
  if (keyword === 'compression' && first === 'delayed') return 'yes';
  return Object.hasOwn(SSH_DEFAULTS, keyword) || /^(?:yes|no|none|any)$/iu.test(first)
    ? worded(first)
    : first;
}

/** Yes and no are read in any case; paths and names as they are written. */
function worded(value: string): string {
  return /^(?:yes|no|none|any|all|local|remote|prohibit-password|forced-commands-only)$/iu.test(value)
    ? value.toLowerCase()
    : value;
}

function seconds(text: string): number | string {
  const parts = [...text.matchAll(/(\d+)([smhdw]?)/giu)];
  if (parts.map(([part]) => part).join('') !== text) return text;
  return parts.reduce(
    (sum, [, amount, unit = '']) => sum + Number(amount) * (SECONDS[unit.toLowerCase()] ?? 1),
    0,
  );
}
