import type { KindTraits, PathRole } from '../../core/item/kind-traits.ts';
import type { Layer } from '../../core/item/layer.ts';

type Paths = KindTraits['paths'];

const rules = (role: PathRole, ...patterns: readonly string[]): Paths =>
  patterns.map((pattern) => ({ pattern, role }));

const UNIT = rules('metadata', '/settings/Unit/Description', '/settings/Unit/Documentation');

/** Layer, roles of paths and arrays that are sets, by kind. */
const KINDS: Readonly<Record<string, readonly [Layer, Paths?, (readonly string[])?]>> = {
  os: ['host'],
  package: ['host'],
  service: ['host', UNIT, ['/startedBy']],
  timer: ['host', UNIT, ['/startedBy']],
  socket: ['host', UNIT, ['/startedBy']],
  unit: ['host', UNIT, ['/startedBy']],
  sysctl: ['host'],
  kernel_value: ['host'],
  module_rule: ['host'],
  boot_parameter: ['host'],
  mount: ['host', rules('size', '/options/size', '/options/nr_inodes')],
  mounted: ['host'],
  cron_job: ['host', [], ['/schedules']],
  time_source: ['host', rules('endpoint', '/servers'), ['/servers', '/settings']],
  user: ['identity', rules('metadata', '/comment')],
  user_password: ['identity', rules('secret', '/fingerprint')],
  group: ['identity', [], ['/members']],
  sudo_rule: ['identity'],
  sudo_default: ['identity'],
  ssh_setting: ['identity'],
  ssh_match: ['identity', [], ['/after']],
  ssh_key: ['identity', rules('metadata', '/entries/*/comment'), ['/entries']],
  certificate: ['secrets', rules('endpoint', '/subject', '/names'), ['/names']],
  trust_store: ['secrets'],
  host_entry: ['network', rules('endpoint', '/addresses'), ['/addresses']],
  resolver: ['network', rules('endpoint', '/nameservers', '/search')],
};

/** The kinds that a source can choose from. */
export const HOST_KINDS: readonly string[] = Object.keys(KINDS);

const TRAITS: ReadonlyMap<string, KindTraits> = new Map(
  Object.entries(KINDS).map(([kind, [layer, paths = [], sets = []]]) => [
    kind,
    { layer, paths, isSet: (pointer: string) => sets.includes(pointer) },
  ]),
);

const UNKNOWN: KindTraits = { layer: 'host', paths: [] };

/** Accounts, and the ways in, are a matter of identity; names and addresses of the network. */
export function describeKind(kind: string): KindTraits {
  return TRAITS.get(kind) ?? UNKNOWN;
}
