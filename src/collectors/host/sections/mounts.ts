import type { Json, JsonObject } from '../../../core/item/json.ts';
import type { Observation } from '../../../core/item/observation.ts';
import { concealSecrets } from '../../../core/item/secret-detection.ts';
import type { HostFiles } from '../schema.ts';
import { found, type Section } from '../section.ts';

interface Mount {
  readonly device: string;
  readonly point: string;
  readonly type: string;
  readonly options: readonly string[];
  readonly pass: string;
}

/**
 * What fstab says, as `mount`, and what is mounted, as `mounted`: there fstab is what is declared, so that a file
 * system mounted otherwise by hand is drift without a golden host.
 */
export const mounts: Section = {
  kinds: ['mount', 'mounted'],
  async *read(files, { fingerprint }) {
    const table = byPoint(parseMounts((await files.text('/etc/fstab')) ?? ''));
    for (const mount of table.values()) {
      const { actual, ...observation } = configured(mount);
      yield { ...observation, actual: concealSecrets(actual ?? {}, undefined, fingerprint) as JsonObject };
    }
    yield* mounted(table, await readMounted(files));
  },
};

async function readMounted(files: HostFiles): Promise<Map<string, Mount> | undefined> {
  const text = (await files.text('/proc/self/mounts')) ?? (await files.text('/proc/mounts'));
  if (text === undefined) return undefined;
  return byPoint(parseMounts(text).filter((mount) => isLasting(mount)));
}

function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    if (/^\s*(?:#|$)/u.test(line)) return [];
    const [device = '', point = '', type = '', options = '', , pass = '0'] = line
      .trim()
      .split(/\s+/u)
      .map((field) =>
        field.replaceAll(/\\([0-7]{3})/gu, (_, octal: string) =>
          String.fromCharCode(Number.parseInt(octal, 8)),
        ),
      );
    return [{ device, point: point.replace(/(?<=.)\/$/u, ''), type, options: options.split(','), pass }];
  });
}

/** Of two at one place, the later one covers the earlier. Swap is mounted nowhere, and known by its device. */
function byPoint(list: readonly Mount[]): Map<string, Mount> {
  return new Map(
    list.map((each) => [
      each.type === 'swap' || each.point === 'none' ? `swap ${deviceName(each.device)}` : each.point,
      each,
    ]),
  );
}

const PASSING =
  /^\/(?:sys\/|proc\/|run\/(?:user|credentials|docker|netns|snapd|lock)|snap\/|var\/(?:lib\/(?:docker|containers|containerd|kubelet|lxcfs)|snap)\/)/u;

/** Sessions, containers and the kernel mount and unmount on their own; none of it is anybody's decision. */
function isLasting({ point, type }: Mount): boolean {
  return !PASSING.test(point) && type !== 'autofs' && type !== 'nsfs' && type !== 'fuse.gvfsd-fuse';
}

function configured({ device, point, type, options, pass }: Mount): Observation {
  const id = /^(?:UUID|PARTUUID)="?([^"]+)"?$|^\/dev\/disk\/by-(?:uuid|partuuid)\/(.+)$/u.exec(device);
  const observation = found('mount', point === 'none' ? `swap ${deviceName(device)}` : point, {
    device: deviceName(device),
    type,
    options: optionsOf(options),
    ...(pass === '0' ? {} : { checkOrder: pass }),
  });
  return id ? { ...observation, identities: { uuid: id[1] ?? id[2] ?? '' } } : observation;
}

/** Every machine has identifiers of its own for its disks. */
function deviceName(device: string): string {
  return /^(?:UUID|PARTUUID)=|^\/dev\/disk\/by-(?:uuid|partuuid)\//u.test(device) ? 'by UUID' : device;
}

/** What is on or off, always said, so that a lost `nosuid` shows as such; everything else as it is written. */
const SWITCHES: readonly (readonly [on: string, off: string])[] = [
  ['ro', 'rw'],
  ['nosuid', 'suid'],
  ['nodev', 'dev'],
  ['noexec', 'exec'],
];

function switches(options: readonly string[]): Record<string, boolean> {
  const state = Object.fromEntries(SWITCHES.map(([on]) => [on, false]));
  for (const option of options) {
    // Mounting as an ordinary user brings these along.
    if (option === 'user' || option === 'users')
      Object.assign(state, { nosuid: true, nodev: true, noexec: true });
    if (option === 'owner' || option === 'group') Object.assign(state, { nosuid: true, nodev: true });
    for (const [on, off] of SWITCHES)
      if (option === on) state[on] = true;
      else if (option === off) state[on] = false;
  }
  return state;
}

const SILENT = new Set(['defaults', 'auto', 'nouser', 'async', 'relatime', ...SWITCHES.flat(), '']);

function optionsOf(options: readonly string[]): JsonObject {
  const rest = options
    .filter((option) => !SILENT.has(option))
    .map((option): [string, Json] => {
      const [name = '', value] = option.split(/=(.*)/su);
      return [name, value ?? true];
    });
  return { ...switches(options), ...Object.fromEntries(rest) };
}

/** Options that fstab can set and the running mount repeats word for word. */
const REPEATED = new Set([
  'noatime',
  'nodiratime',
  'strictatime',
  'sync',
  'dirsync',
  'hidepid',
  'mode',
  'uid',
  'gid',
]);

function comparable({ type, options }: Mount): JsonObject {
  const repeated = Object.entries(optionsOf(options)).filter(([name]) => REPEATED.has(name));
  const known = repeated.map(([name, value]): [string, Json] => [
    name,
    // `mode=1777` and `mode=01777`; `hidepid=2` and `hidepid=invisible`.
    typeof value === 'string' ? (HIDEPID[`${name}=${value}`] ?? value.replace(/^0+(?=\d)/u, '')) : value,
  ]);
  return { type, options: { ...switches(options), ...Object.fromEntries(known) } };
}

const HIDEPID: Readonly<Record<string, string>> = {
  'hidepid=0': 'off',
  'hidepid=1': 'noaccess',
  'hidepid=2': 'invisible',
  'hidepid=4': 'ptraceable',
};

function* mounted(
  table: ReadonlyMap<string, Mount>,
  running: ReadonlyMap<string, Mount> | undefined,
): Generator<Observation> {
  const declared = new Map(
    [...table].flatMap(([point, mount]) => (isExpected(mount) ? [[point, declaration(mount)] as const] : [])),
  );
  for (const [point, mount] of running ?? []) {
    const declaration = declared.get(point);
    declared.delete(point);
    yield {
      kind: 'mounted',
      name: point,
      actual: comparable(mount),
      ...(declaration ? { declared: declaration } : {}),
    };
  }
  for (const [name, declaration] of declared)
    yield { kind: 'mounted', name, declared: declaration, ...(running ? { actual: null } : {}) };
}

/** `auto` lets the kernel find the type; a bind mount shows the type of what it repeats. */
function declaration(mount: Mount): JsonObject {
  const { type, ...rest } = comparable(mount);
  return mount.type === 'auto' || mount.type === 'none'
    ? rest
    : { type: TYPES.get(mount.type) ?? type ?? '', ...rest };
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['nfs', 'nfs4'],
  ['fuse', 'fuseblk'],
  ['ntfs', 'fuseblk'],
]);

function isExpected({ type, options, point }: Mount): boolean {
  return (
    type !== 'swap' &&
    point.startsWith('/') &&
    !options.includes('noauto') &&
    !options.includes('x-systemd.automount')
  );
}
