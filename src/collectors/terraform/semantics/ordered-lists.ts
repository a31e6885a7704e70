/**
 * Lists whose order means something. Every other array is a set: providers return most of them in any order, and a
 * list that is really ordered but not named here costs only that a pure re-ordering is not reported.
 */
const ORDERED_NAMES: ReadonlySet<string> = new Set([
  // What a process is started with.
  'command',
  'args',
  'arguments',
  'entry_point',
  'entrypoint',
  'default_arguments',
  'commands',
  'script',
  'inline',
  // Who is asked first.
  'dns_servers',
  'domain_name_servers',
  'ntp_servers',
  'search_domains',
  'instance_types',
  'override',
  // Done one after the other.
  'step',
  'steps',
  'main_steps',
  'stage',
  'stages',
  'phase',
  'phases',
  'init_container',
  'init_containers',
  'build_step',
  'actions_order',
  'transformation',
  'transformations',
  'processors',
  // First match wins.
  'cors_rule',
  'ordered_cache_behavior',
  'path_rule',
  'redirect_rule',
  'mapping_rule',
  'mapping_rules',
  // Columns and keys that are addressed by position.
  'columns',
  'column',
  'partition_keys',
  'sort_columns',
  'hash_keys',
  'range_keys',
  'clustering',
  'fields',
]);

const ORDERED_PATTERN = /^ordered_|_order$|_sequence$|^priorit|^preferred_|^fallback/u;

const known = new Map<string, boolean>();

/** Whether the order of the array under this attribute or member counts. Camel case is read as snake case. */
export function isOrderedList(name: string): boolean {
  let ordered = known.get(name);
  if (ordered === undefined) {
    const snake = name.replaceAll(/(?<=[a-z\d])[A-Z]/gu, (letter) => `_${letter}`).toLowerCase();
    ordered = ORDERED_NAMES.has(snake) || ORDERED_PATTERN.test(snake);
    // Names come from outside: remember only as many as an estate can honestly have.
    if (known.size < 20_000) known.set(name, ordered);
  }
  return ordered;
}
