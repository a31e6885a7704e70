import type { Gap, Observation } from '../../../core/item/observation.ts';
import { TallyError } from '../../../errors.ts';
import type { HostFiles } from '../schema.ts';
import { found, type Section } from '../section.ts';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** What keeps it from being an ordinary installed package. */
  readonly state?: string;
  readonly held?: boolean;
}

const STATUS = '/var/lib/dpkg/status';
/** Images without a package manager keep one file for each package. */
const STATUS_FOLDER = '/var/lib/dpkg/status.d';
const RPM_LIST = '/tallyman/rpm-packages';
const RPM_DATABASES = ['/var/lib/rpm', '/usr/lib/sysimage/rpm'];

export const packages: Section = {
  kinds: ['package'],
  async *read(files) {
    const status = await files.text(STATUS);
    const parts: string[] = [];
    for (const name of await files.list(STATUS_FOLDER))
      if (!name.endsWith('.md5sums')) parts.push((await files.text(`${STATUS_FOLDER}/${name}`)) ?? '');
    if (
      status !== undefined &&
      parsePackages(status).length === 0 &&
      (await files.list('/etc/apt')).length > 0
    )
      throw new TallyError('source-malformed', `${STATUS}: no package in it`);
    const rpm = await files.text(RPM_LIST);
    yield* named([
      ...parsePackages(status ?? ''),
      ...parts.flatMap(parsePackages),
      ...parseRpmList(rpm ?? ''),
    ]);
    if (rpm === undefined) yield* unreadDatabase(files);
  },
};

/** The stanzas of a dpkg status file: RFC 822 fields, separated by blank lines. */
function parsePackages(text: string): Package[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/u)
    .flatMap((stanza) => {
      const field = (name: string): string =>
        new RegExp(`^${name}:[ \\t]*(.*)$`, 'imu').exec(stanza)?.[1]?.trim() ?? '';
      const [name, version] = [field('Package'), field('Version')];
      // Files of single packages say no status: what lies there is installed.
      const [want = '', , state = ''] = (field('Status') || 'install ok installed').split(/\s+/u);
      if (name === '' || state === 'not-installed' || state === 'config-files') return [];
      return [
        {
          name,
          version,
          architecture: field('Architecture'),
          ...(state === 'installed' ? {} : { state }),
          ...(want === 'hold' ? { held: true } : {}),
        },
      ];
    });
}

/** Lines of `NAME\tVERSION\tARCHITECTURE`. */
function parseRpmList(text: string): Package[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', version = '', architecture = ''] = line.trim().split('\t');
    // Keys that were imported to check signatures are listed as packages; each has its own version.
    if (name === '') return [];
    return [{ name, version: version.replace(/^(?:\(none\)|0):/u, ''), architecture }];
  });
}

/**
 * A package of the machine's own architecture is called by its name alone, and one of another with that behind it, so
 * that adding the latter changes nothing of the former.
 */
function* named(list: readonly Package[]): Generator<Observation> {
  const own = ownArchitecture(list);
  const shown = ({ name, architecture }: Package): string =>
    architecture === own || PLAIN.has(architecture) ? name : `${name}:${architecture}`;
  for (const [name, same] of Map.groupBy(list, shown)) {
    const [first] = same;
    if (!first) continue;
    const { name: _, version, ...rest } = first;
    // Several kernels, or several signing keys, stand beside each other under one name.
    const versions = same.map((each) => each.version).sort();
    yield found('package', name, { ...(same.length > 1 ? { versions } : { version }), ...rest });
  }
}

/** Names of no architecture: what runs on any, and keys. */
const PLAIN = new Set(['all', 'noarch', '(none)', '']);

/** The one of the package manager itself, else the one of most packages. */
function ownArchitecture(list: readonly Package[]): string | undefined {
  const manager = list.find(({ name }) => name === 'dpkg' || name === 'rpm');
  if (manager) return manager.architecture;
  const counts = Map.groupBy(
    list.filter(({ architecture }) => !PLAIN.has(architecture)),
    ({ architecture }) => architecture,
  );
  const [most] = [...counts].sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1));
  return most?.[0];
}

async function* unreadDatabase(files: HostFiles): AsyncGenerator<Gap> {
  for (const path of RPM_DATABASES) {
    if ((await files.list(path)).length === 0) continue;
    yield {
      gap: true,
      kind: 'package',
      reason: `${path} is a database that only rpm reads. Collect a bundle with collect-host.sh, and read that.`,
    };
    return;
  }
}
