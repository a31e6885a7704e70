import type { Observation } from '../../../core/item/observation.ts';
import { isPattern, pathsMatching } from '../glob-paths.ts';
import { type HostFiles, mergedFiles, settingLines } from '../schema.ts';
import { found, type Section } from '../section.ts';

const SYSCTL_FOLDERS = ['/etc', '/run', '/usr/local/lib', '/usr/lib', '/lib'].map(
  (each) => `${each}/sysctl.d`,
);

/**
 * What the files set, as `sysctl`, and what the kernel holds of it, as `kernel_value`: there the files are what is
 * declared, so that a value set by hand on the running machine is drift without a golden host.
 */
export const sysctls: Section = {
  kinds: ['sysctl', 'kernel_value'],
  async *read(files) {
    const settings = await readSettings(files);
    for (const [name, setting] of settings)
      if (setting) yield found('sysctl', name, { value: setting.value });
    yield* runningValues(files, settings);
  },
};

interface Setting {
  readonly value: string;
  /** Whether it is no failure where the kernel has no such key, or does not take the value. */
  readonly mayFail: boolean;
}

/** By name, in the order of the files; undefined for a name that a pattern of another line must leave alone. */
async function readSettings(files: HostFiles): Promise<Map<string, Setting | undefined>> {
  const texts = (await mergedFiles(files, SYSCTL_FOLDERS, '.conf')).map(({ text }) => text);
  texts.push((await files.text('/etc/sysctl.conf')) ?? '');
  const settings = new Map<string, Setting | undefined>();
  for (const line of texts.flatMap((text) => settingLines(text))) {
    const [key = '', ...value] = line.split('=');
    const name = dotted(key.trim().replace(/^-\s*/u, ''));
    const mayFail = key.startsWith('-');
    if (value.length > 0) settings.set(name, { value: spaced(value.join('=')), mayFail });
    else if (mayFail) settings.set(name, undefined);
  }
  return settings;
}

/** `net/ipv4/conf/eth0.1/forwarding` and `net.ipv4.conf.eth0/1.forwarding` are one. */
function dotted(name: string): string {
  const first = /[./]/u.exec(name)?.[0];
  if (first !== '/') return name;
  return swapped(name);
}

const PROC = '/proc/sys';

async function* runningValues(
  files: HostFiles,
  settings: ReadonlyMap<string, Setting | undefined>,
): AsyncGenerator<Observation> {
  const isLive = (await files.kindOf(PROC)) === 'folder';
  for (const [name, setting] of settings) {
    if (!setting) continue;
    const declared = { value: setting.value };
    if (!isLive) {
      yield { kind: 'kernel_value', name, declared };
      continue;
    }
    for (const key of await matching(files, name)) {
      // A line for one key has the last word over a line for many.
      if (key !== name && settings.has(key)) continue;
      const text = await files.text(PROC + pathOf(key));
      if (text !== undefined)
        yield { kind: 'kernel_value', name: key, declared, actual: { value: spaced(text) } };
      else if (!setting.mayFail) yield { kind: 'kernel_value', name: key, declared, actual: null };
    }
  }
}

/** The keys of the running kernel that a pattern stands for; the name itself where it is none. */
async function matching(files: HostFiles, name: string): Promise<readonly string[]> {
  if (!isPattern(name)) return [name];
  const paths = await pathsMatching(files, PROC + pathOf(name));
  return paths.map((path) => swapped(path.slice(PROC.length + 1)));
}

function pathOf(key: string): string {
  return `/${swapped(key)}`;
}

/** A key has dots where its path has slashes, and the other way round. */
function swapped(text: string): string {
  return text.replaceAll(/[./]/gu, (each) => (each === '/' ? '.' : '/'));
}

function spaced(value: string): string {
  return value.trim().replaceAll(/\s+/gu, ' ');
}

const MODULE_FOLDERS = ['/etc', '/run', '/usr/local/lib', '/usr/lib', '/lib'];

/** Modules that must not load, load differently, or load at boot. */
export const modules: Section = {
  kinds: ['module_rule'],
  async *read(files) {
    const rules = new Map<string, string>();
    const folders = (name: string): string[] => MODULE_FOLDERS.map((each) => `${each}/${name}`);
    for (const { text } of await mergedFiles(files, folders('modprobe.d'), '.conf')) {
      for (const line of settingLines(text)) {
        const [verb = '', module = '', ...rest] = line.split(/\s+/u);
        const name = `${verb} ${module.replaceAll('-', '_')}`;
        // Options of several lines add up.
        const before = verb === 'options' ? rules.get(name) : undefined;
        rules.set(name, [...(before ? [before] : []), ...rest].join(' '));
      }
    }
    const loaded = await mergedFiles(files, folders('modules-load.d'), '.conf');
    const texts = [...loaded.map(({ text }) => text), (await files.text('/etc/modules')) ?? ''];
    for (const line of texts.flatMap((text) => settingLines(text))) {
      const [module = '', ...rest] = line.split(/\s+/u);
      rules.set(`load ${module.replaceAll('-', '_')}`, rest.join(' '));
    }
    for (const [name, value] of rules) yield found('module_rule', name, value === '' ? {} : { value });
  },
};
