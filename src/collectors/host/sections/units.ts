import type { Fingerprint } from '../../../core/item/fingerprint.ts';
import type { Json, JsonObject } from '../../../core/item/json.ts';
import type { Observation } from '../../../core/item/observation.ts';
import { concealCommand } from '../../../core/item/secret-command.ts';
import { concealSecrets } from '../../../core/item/secret-detection.ts';
import type { HostFiles } from '../schema.ts';
import { found, type Section } from '../section.ts';
import { addUnitText, type UnitSettings, WORD_SETS } from './unit-file.ts';

/** Where units lie, the administrator's first; of two of one name the first counts. */
const FOLDERS = [
  '/etc/systemd/system',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/lib/systemd/system',
];
const ADMIN = FOLDERS[0] as string;

const UNIT = /^[^/]+\.(service|timer|socket|target|mount|automount|path|swap|slice)$/u;
const KINDS: Readonly<Record<string, string>> = { service: 'service', timer: 'timer', socket: 'socket' };

export const units: Section = {
  kinds: ['service', 'timer', 'socket', 'unit'],
  async *read(files, { fingerprint }) {
    const list = await listUnits(files);
    for (const [name, unit] of [...list].sort(([a], [b]) => (a < b ? -1 : 1)))
      yield await observe(files, list, name, unit, fingerprint);
  },
};

interface Unit {
  /** Where its own text lies; undefined for one that only a link or a drop-in names. */
  path?: string;
  masked?: boolean;
  /** The unit that its link leads to. */
  alias?: string;
  /** Units that start it, whoever linked it there. */
  readonly startedBy: Set<string>;
  /** Whether a link of the administrator's starts it or gives it another name. */
  enabled?: boolean;
  /** Drop-ins by file name; the first folder's counts. */
  readonly dropIns: Map<string, string>;
}

async function listUnits(files: HostFiles): Promise<Map<string, Unit>> {
  const list = new Map<string, Unit>();
  const unitOf = (name: string): Unit => {
    const unit = list.get(name) ?? { startedBy: new Set<string>(), dropIns: new Map<string, string>() };
    list.set(name, unit);
    return unit;
  };
  for (const folder of FOLDERS) {
    for (const entry of await files.list(folder)) {
      const path = `${folder}/${entry}`;
      const pull = /^(.+)\.(?:wants|requires)$/u.exec(entry)?.[1];
      if (pull !== undefined) {
        for (const name of await files.list(path)) {
          if (!UNIT.test(name)) continue;
          unitOf(name).startedBy.add(pull);
          if (folder === ADMIN) unitOf(name).enabled = true;
        }
      } else if (entry.endsWith('.d')) {
        const name = entry.slice(0, -2);
        // What lies in `service.d` counts for every service, and is an item of its own.
        if (!UNIT.test(name) && !UNIT.test(`x.${name}`)) continue;
        for (const file of await files.list(path)) {
          const { dropIns } = unitOf(UNIT.test(name) ? name : entry);
          if (file.endsWith('.conf') && !dropIns.has(file)) dropIns.set(file, `${path}/${file}`);
        }
      } else if (UNIT.test(entry)) await addUnit(files, folder, entry, unitOf(entry));
    }
  }
  return list;
}

async function addUnit(files: HostFiles, folder: string, name: string, unit: Unit): Promise<void> {
  if (unit.path !== undefined || unit.masked || unit.alias !== undefined) return;
  const path = `${folder}/${name}`;
  const link = await files.link(path);
  const target = link?.slice(link.lastIndexOf('/') + 1);
  if (link === '/dev/null') unit.masked = true;
  else if (target !== undefined && target !== name && UNIT.test(target)) {
    unit.alias = target;
    unit.enabled = folder === ADMIN;
  } else unit.path = path;
}

async function observe(
  files: HostFiles,
  list: ReadonlyMap<string, Unit>,
  name: string,
  unit: Unit,
  fingerprint: Fingerprint,
): Promise<Observation> {
  const ending = UNIT.exec(name)?.[1] ?? '';
  const kind = KINDS[ending] ?? 'unit';
  const startedBy = unit.startedBy.size > 0 ? { startedBy: [...unit.startedBy].sort() } : {};
  if (unit.masked) return found(kind, name, { state: 'masked', ...startedBy });
  if (unit.alias !== undefined) return found(kind, name, { state: 'alias', of: unit.alias, ...startedBy });
  // An instance is made from its template.
  const template = list.get(name.replace(/@[^.]+/u, '@'));
  const settings: UnitSettings = new Map();
  const path = unit.path ?? template?.path;
  const text = path === undefined ? undefined : await files.text(path);
  // An empty file in place of a unit masks it, as a link to nowhere does.
  if (text?.trim() === '' && path?.startsWith(ADMIN))
    return found(kind, name, { state: 'masked', ...startedBy });
  if (text !== undefined) addUnitText(settings, text);
  const dropIns = new Map([...(template?.dropIns ?? []), ...unit.dropIns]);
  for (const [, file] of [...dropIns].sort(([a], [b]) => (a < b ? -1 : 1)))
    addUnitText(settings, (await files.text(file)) ?? '');
  const body: JsonObject = {
    state: text === undefined ? 'absent' : stateOf(name, settings, list),
    ...startedBy,
    ...(settings.size > 0 ? { settings: settingsBody(settings, fingerprint) } : {}),
  };
  return found(kind, name, concealSecrets(body, undefined, fingerprint) as JsonObject);
}

/** As `systemctl is-enabled` says it, without asking the running system. */
function stateOf(name: string, settings: UnitSettings, list: ReadonlyMap<string, Unit>): string {
  const install = settings.get('Install');
  const ways = [...(install ?? [])].flatMap(([way, values]) => (values.length > 0 ? [way] : []));
  if (ways.length === 0) return 'static';
  if (ways.every((way) => way === 'Also')) return 'indirect';
  const [prefix = '', suffix] = name.split(/(?<=@)(?=\.)/u);
  for (const [other, { enabled, alias }] of list) {
    const isInstance = suffix !== undefined && other.startsWith(prefix) && other.endsWith(suffix);
    if (enabled && (other === name || alias === name || (isInstance && alias === undefined)))
      return 'enabled';
  }
  return 'disabled';
}

function settingsBody(settings: UnitSettings, fingerprint: Fingerprint): JsonObject {
  const sections = [...settings].map(([section, values]): [string, Json] => [
    section,
    Object.fromEntries(
      [...values].flatMap(([name, list]): [string, Json][] => {
        if (list.length === 0) return [];
        if (name === 'Environment') return [[name, environment(list)]];
        if (WORD_SETS.has(name)) return [[name, [...new Set(list.join(' ').split(/\s+/u))].sort()]];
        const shown = name.startsWith('Exec') ? list.map((each) => concealCommand(each, fingerprint)) : list;
        return [[name, shown.length === 1 ? (shown[0] as string) : shown]];
      }),
    ),
  ]);
  return Object.fromEntries(sections.filter(([, values]) => Object.keys(values as JsonObject).length > 0));
}

/** `Environment=A=1 "B=two words"`: by name, so that what is secret is told by its name. */
function environment(list: readonly string[]): JsonObject {
  const values = new Map<string, string>();
  for (const [word] of list.join(' ').matchAll(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'])+/gu)) {
    const [name = '', value = ''] = word.replaceAll(/["']/gu, '').split(/=(.*)/su);
    values.set(name, value);
  }
  return Object.fromEntries(values);
}
