/** A line of the server's settings, with the condition under which it counts. */
export interface SshLine {
  readonly keyword: string;
  readonly values: readonly string[];
  /** The criteria of the Match block, in one form; undefined for a line that always counts. */
  readonly match?: string;
}

/** How to read the files that an Include line names. */
export type Include = (pattern: string) => Promise<readonly string[]>;

/** sshd itself gives up here. */
const MAX_DEPTH = 16;

/**
 * The lines of a settings file and of what it includes, in the order in which the server meets them. A Match block
 * ends with its file.
 */
export async function readSshLines(
  text: string,
  include: Include,
  within?: string,
  depth = 0,
): Promise<SshLine[]> {
  const lines: SshLine[] = [];
  let match = within;
  for (const line of text.split(/\r?\n/u)) {
    const words = splitWords(line);
    const [first, ...values] = words;
    if (first === undefined) continue;
    const keyword = ALIASES.get(first.toLowerCase()) ?? first.toLowerCase();
    if (keyword === 'match') {
      const own = criteria(values);
      match = [within, own].filter((each) => each !== undefined && each !== '').join(' ') || undefined;
    } else if (keyword === 'include') {
      if (depth >= MAX_DEPTH) continue;
      for (const pattern of values)
        for (const file of await include(pattern))
          lines.push(...(await readSshLines(file, include, match, depth + 1)));
    } else lines.push({ keyword, values, ...(match === undefined ? {} : { match }) });
  }
  return lines;
}

/** `Match all` ends a block; the order of criteria says nothing. */
function criteria(values: readonly string[]): string | undefined {
  const pairs: string[] = [];
  for (let at = 0; at < values.length; at += 1) {
    const [word = '', joined] = (values[at] as string).split(/=(.*)/su);
    if (word.toLowerCase() === 'all') continue;
    const value = joined ?? values[++at] ?? '';
    pairs.push(`${word.toLowerCase()} ${value.split(',').sort().join(',')}`);
  }
  return pairs.length === 0 ? undefined : pairs.sort().join(' ');
}

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['challengeresponseauthentication', 'kbdinteractiveauthentication'],
  ['skeyauthentication', 'kbdinteractiveauthentication'],
  ['dsaauthentication', 'pubkeyauthentication'],
  ['keepalive', 'tcpkeepalive'],
  ['pubkeyacceptedkeytypes', 'pubkeyacceptedalgorithms'],
  ['hostbasedacceptedkeytypes', 'hostbasedacceptedalgorithms'],
]);

/** `Keyword value`, `Keyword=value`, `Keyword "a value"`; a `#` before a word begins a comment. */
function splitWords(line: string): string[] {
  const words: string[] = [];
  const body = line.trim().replace(/^([A-Za-z\d]+)\s*=\s*/u, '$1 ');
  for (const [word, quoted] of body.matchAll(/"([^"]*)"|[^\s"]+/gu)) {
    if (word.startsWith('#')) break;
    words.push(quoted ?? word);
  }
  return words;
}
