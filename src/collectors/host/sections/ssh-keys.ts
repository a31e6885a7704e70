import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../../../core/item/json.ts';
import type { Gap, Observation } from '../../../core/item/observation.ts';
import { sortedSet } from '../../../core/item/sorted-set.ts';
import type { HostFiles } from '../schema.ts';
import { found, orGap, type Section } from '../section.ts';
import { type Account, parseAccounts } from './accounts.ts';
import { SSH_DEFAULTS } from './ssh-defaults.ts';
import { readSshServer } from './ssh-server.ts';

/** Who may sign in with which key, by the key's own fingerprint. */
export const sshKeys: Section = {
  kinds: ['ssh_key'],
  async *read(files) {
    const patterns = await keyFilePatterns(files);
    for (const account of parseAccounts((await files.text('/etc/passwd')) ?? ''))
      yield* keysOf(files, account, patterns);
  },
};

async function keyFilePatterns(files: HostFiles): Promise<readonly string[]> {
  const lines = (await orGap('ssh_key', () => readSshServer(files))) ?? [];
  const list = Array.isArray(lines) ? lines : [];
  const own = list.filter(({ keyword }) => keyword === 'authorizedkeysfile');
  const always = own.find(({ match }) => match === undefined)?.values;
  // What a Match block names is read for everybody: a key too many is better seen than one too few.
  return [
    ...new Set([
      ...(always ?? SSH_DEFAULTS['authorizedkeysfile'] ?? []),
      ...own.flatMap(({ match, values }) => (match === undefined ? [] : values)),
    ]),
  ].filter((pattern) => pattern !== 'none');
}

async function* keysOf(
  files: HostFiles,
  account: Account,
  patterns: readonly string[],
): AsyncGenerator<Observation | Gap> {
  const keys = new Map<string, { type: string; entries: Json[] }>();
  const paths = new Set(patterns.map((pattern) => keyFile(pattern, account)));
  for (const path of paths) {
    const text = await orGap('ssh_key', () => files.text(path));
    if (typeof text === 'object') yield text;
    else for (const line of (text ?? '').split(/\r?\n/u)) addKey(keys, line);
  }
  for (const [fingerprint, { type, entries }] of keys)
    yield found('ssh_key', `${account.name} ${fingerprint}`, { type, entries: sortedSet(entries) });
}

function keyFile(pattern: string, { name, uid, home }: Account): string {
  const path = pattern.replaceAll(/%([%hUu])/gu, (_, letter: string) =>
    letter === 'h' ? home : letter === 'u' ? name : letter === 'U' ? uid : '%',
  );
  return path.startsWith('/') ? path : `${home.replace(/\/$/u, '')}/${path}`;
}

const KEY = /(?:^|\s)((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[\w@.-]+)\s+([A-Za-z\d+/]{20,}={0,2})(?:\s+(.*))?$/u;

function addKey(keys: Map<string, { type: string; entries: Json[] }>, line: string): void {
  const text = line.trim();
  const match = text.startsWith('#') ? null : KEY.exec(text);
  if (!match) return;
  const [, type = '', blob = '', comment = ''] = match;
  const digest = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64');
  const fingerprint = `SHA256:${digest.replace(/=+$/u, '')}`;
  const key = keys.get(fingerprint) ?? { type, entries: [] };
  keys.set(fingerprint, key);
  key.entries.push({
    options: parseKeyOptions(text.slice(0, match.index).trim()),
    ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
  });
}

/** `from="10.0.0.0/8",no-pty`: a name for each, and its value where it has one. */
function parseKeyOptions(text: string): JsonObject {
  const options = new Map<string, Json>();
  for (const [, name = '', value] of text.matchAll(/([\w-]+)(?:="((?:[^"\\]|\\.)*)")?/gu)) {
    const key = name.toLowerCase();
    const before = options.get(key);
    if (value === undefined) options.set(key, true);
    else options.set(key, typeof before === 'string' ? `${before},${value}` : value);
  }
  return Object.fromEntries(options);
}
