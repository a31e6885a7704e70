import type { Fingerprint } from '../../../core/item/fingerprint.ts';
import type { Observation } from '../../../core/item/observation.ts';
import { concealText } from '../../../core/item/secret-text.ts';
import { type HostFiles, mergedFiles, settingLines } from '../schema.ts';
import { found, type Section } from '../section.ts';

/** How names become addresses: the hosts file and the resolver. */
export const names: Section = {
  kinds: ['host_entry', 'resolver'],
  async *read(files) {
    const own = ((await files.text('/etc/hostname')) ?? '').trim();
    yield* hostEntries((await files.text('/etc/hosts')) ?? '', own);
    const resolver = await files.text('/etc/resolv.conf');
    if (resolver !== undefined) yield resolverItem(resolver);
  },
};

function* hostEntries(text: string, own: string): Generator<Observation> {
  const addresses = new Map<string, Set<string>>();
  for (const line of text.split(/\r?\n/u)) {
    const [address = '', ...hosts] = line.replace(/#.*$/u, '').trim().split(/\s+/u);
    for (const each of hosts) {
      // Every machine has a name of its own, so that name cannot name an item.
      const name =
        own !== '' && (each === own || each.startsWith(`${own}.`)) ? 'this host' : each.toLowerCase();
      const list = addresses.get(name) ?? new Set();
      addresses.set(name, list.add(address.toLowerCase()));
    }
  }
  for (const [name, list] of addresses) yield found('host_entry', name, { addresses: [...list].sort() });
}

function resolverItem(text: string): Observation {
  const nameservers: string[] = [];
  let search: string[] = [];
  const options = new Map<string, string | true>();
  for (const line of settingLines(text)) {
    const [keyword = '', ...values] = line.split(/\s+/u);
    if (keyword === 'nameserver') nameservers.push(...values.slice(0, 1));
    else if (keyword === 'search' || keyword === 'domain') search = values;
    else if (keyword === 'options')
      for (const value of values) {
        const [name = '', setting] = value.split(':');
        options.set(name, setting ?? true);
      }
  }
  // The order of servers is the order in which they are asked.
  return found('resolver', 'resolv.conf', { nameservers, search, options: Object.fromEntries(options) });
}

const CHRONY = ['/etc/chrony/chrony.conf', '/etc/chrony.conf'];
const NTP = ['/etc/ntpsec/ntp.conf', '/etc/ntp.conf'];

/** Whom the clock listens to. */
export const timeSources: Section = {
  kinds: ['time_source'],
  async *read(files, { fingerprint }) {
    const folders = ['/etc', '/run', '/usr/local/lib', '/usr/lib'].map(
      (each) => `${each}/systemd/timesyncd.conf.d`,
    );
    const main = await files.text('/etc/systemd/timesyncd.conf');
    const dropIns = (await mergedFiles(files, folders, '.conf')).map(({ text }) => text);
    if (main !== undefined || dropIns.length > 0) yield timesyncd([main ?? '', ...dropIns]);
    yield* daemon(files, 'chrony', CHRONY, fingerprint);
    yield* daemon(files, 'ntp', NTP, fingerprint);
  },
};

function timesyncd(texts: readonly string[]): Observation {
  const settings = new Map<string, string>();
  for (const line of texts.flatMap((text) => settingLines(text))) {
    const [, name, value = ''] = /^(\w+)\s*=\s*(.*)$/u.exec(line) ?? [];
    if (name !== undefined) settings.set(name, value);
  }
  const servers = (settings.get('NTP') ?? '').split(/\s+/u).filter((each) => each !== '');
  settings.delete('NTP');
  const rest = [...settings].filter(([, value]) => value !== '').map(([name, value]) => `${name} ${value}`);
  return found('time_source', 'timesyncd', { servers: servers.sort(), settings: rest.sort() });
}

async function* daemon(
  files: HostFiles,
  name: string,
  paths: readonly string[],
  fingerprint: Fingerprint,
): AsyncGenerator<Observation> {
  for (const path of paths) {
    const text = await files.text(path);
    if (text === undefined) continue;
    const lines = settingLines(text, /^\s*[#;!%]/u).map((line) => line.replaceAll(/\s+/gu, ' '));
    const isServer = (line: string): boolean => /^(?:server|pool|peer) /u.test(line);
    const rest = lines.filter((line) => !isServer(line)).map((line) => concealText(line, fingerprint));
    yield found('time_source', name, {
      servers: [...new Set(lines.filter(isServer))].sort(),
      settings: [...new Set(rest)].sort(),
    });
    return;
  }
}
