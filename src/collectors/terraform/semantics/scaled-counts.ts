import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { valueAt } from '../../../core/item/pointer.ts';
import type { SidedResource } from './sided-resource.ts';

/** Counts that a scaler declared in the same estate moves by itself. */
export function withoutScaledCounts(resources: readonly SidedResource[]): SidedResource[] {
  const ranges = new Map<string, Range>();
  for (const { type, actual } of resources) if (actual) collectRanges(type, actual, ranges);
  return resources.map((resource) => {
    const paths = scaledPaths(resource, ranges);
    return paths.length === 0 ? resource : paths.reduce(atRunTime, resource);
  });
}

interface Range {
  readonly min: number;
  readonly max: number;
}

/** Where a kind keeps the count that a scaler moves, and how scalers name it. */
interface ScaledCount {
  readonly type: string;
  readonly path: string;
  readonly target: (side: JsonObject, names: readonly string[]) => readonly string[];
}

const SCALED_COUNTS: readonly ScaledCount[] = [
  {
    type: 'aws_ecs_service',
    path: '/desired_count',
    target: ({ cluster, name }) => [`ecs:service:DesiredCount service/${lastPart(cluster)}/${String(name)}`],
  },
  {
    type: 'aws_dynamodb_table',
    path: '/read_capacity',
    target: ({ name }) => [`dynamodb:table:ReadCapacityUnits table/${String(name)}`],
  },
  {
    type: 'aws_dynamodb_table',
    path: '/write_capacity',
    target: ({ name }) => [`dynamodb:table:WriteCapacityUnits table/${String(name)}`],
  },
  {
    type: 'aws_autoscaling_group',
    path: '/desired_capacity',
    target: (_, names) => names.map((name) => `asg ${name}`),
  },
  {
    type: 'google_compute_instance_group_manager',
    path: '/target_size',
    target: (_, names) => names.map((name) => `gce ${name}`),
  },
  {
    type: 'google_compute_region_instance_group_manager',
    path: '/target_size',
    target: (_, names) => names.map((name) => `gce ${name}`),
  },
  {
    type: 'azurerm_linux_virtual_machine_scale_set',
    path: '/instances',
    target: (_, names) => names.map((name) => `azure ${name}`),
  },
  {
    type: 'azurerm_windows_virtual_machine_scale_set',
    path: '/instances',
    target: (_, names) => names.map((name) => `azure ${name}`),
  },
  {
    type: 'azurerm_service_plan',
    path: '/worker_count',
    target: (_, names) => names.map((name) => `azure ${name}`),
  },
];

/** Kinds that hold both the count and the range within which their own scaler moves it. */
const SELF_SCALED: readonly { type: string; count: string; min: string; max: string }[] = [
  {
    type: 'aws_eks_node_group',
    count: '/scaling_config/0/desired_size',
    min: '/scaling_config/0/min_size',
    max: '/scaling_config/0/max_size',
  },
  {
    type: 'azurerm_kubernetes_cluster',
    count: '/default_node_pool/0/node_count',
    min: '/default_node_pool/0/min_count',
    max: '/default_node_pool/0/max_count',
  },
  {
    type: 'azurerm_kubernetes_cluster_node_pool',
    count: '/node_count',
    min: '/min_count',
    max: '/max_count',
  },
  {
    type: 'google_container_node_pool',
    count: '/node_count',
    min: '/autoscaling/0/min_node_count',
    max: '/autoscaling/0/max_node_count',
  },
];

const ANY: Range = { min: 0, max: Number.POSITIVE_INFINITY };

function collectRanges(type: string, side: JsonObject, ranges: Map<string, Range>): void {
  if (type === 'aws_appautoscaling_target') {
    const key = `${String(side['scalable_dimension'])} ${String(side['resource_id'])}`;
    ranges.set(key, { min: Number(side['min_capacity'] ?? 0), max: Number(side['max_capacity'] ?? 0) });
  } else if (type === 'aws_autoscaling_policy' || type === 'aws_autoscaling_schedule') {
    ranges.set(`asg ${String(side['autoscaling_group_name'])}`, ANY);
  } else if (type === 'google_compute_autoscaler' || type === 'google_compute_region_autoscaler') {
    ranges.set(`gce ${String(side['target'])}`, ANY);
  } else if (type === 'azurerm_monitor_autoscale_setting') {
    ranges.set(`azure ${String(side['target_resource_id'])}`, ANY);
  }
}

function scaledPaths(resource: SidedResource, ranges: ReadonlyMap<string, Range>): string[] {
  const { type, actual } = resource;
  if (!actual) return [];
  const byScaler = SCALED_COUNTS.filter(
    (count) =>
      count.type === type &&
      count.target(actual, resource.names).some((target) => isWithin(actual, count.path, ranges.get(target))),
  ).map(({ path }) => path);
  const bySelf = SELF_SCALED.filter(
    ({ type: kind, count, min, max }) => kind === type && isWithin(actual, count, rangeAt(actual, min, max)),
  ).map(({ count }) => count);
  return [...byScaler, ...bySelf];
}

function rangeAt(side: JsonObject, min: string, max: string): Range | undefined {
  const [low, high] = [valueAt(side, min), valueAt(side, max)];
  return typeof high === 'number' ? { min: typeof low === 'number' ? low : 0, max: high } : undefined;
}

function isWithin(side: JsonObject, path: string, range: Range | undefined): boolean {
  const count = valueAt(side, path);
  return range !== undefined && typeof count === 'number' && count >= range.min && count <= range.max;
}

/** The count as it runs now, on every side: a moment's reading is no difference. */
function atRunTime(resource: SidedResource, path: string): SidedResource {
  const now = resource.actual ? valueAt(resource.actual, path) : undefined;
  if (now === undefined) return resource;
  const tokens = path.slice(1).split('/');
  return {
    ...resource,
    ...(resource.declared ? { declared: replaceAt(resource.declared, tokens, now) as JsonObject } : {}),
    ...(resource.lastApplied
      ? { lastApplied: replaceAt(resource.lastApplied, tokens, now) as JsonObject }
      : {}),
  };
}

function replaceAt(value: Json, [token, ...rest]: readonly string[], replacement: Json): Json {
  if (token === undefined) return replacement;
  if (isJsonArray(value))
    return value.map((one, index) => (String(index) === token ? replaceAt(one, rest, replacement) : one));
  if (!isJsonObject(value) || !Object.hasOwn(value, token)) return value;
  return { ...value, [token]: replaceAt(value[token] ?? null, rest, replacement) };
}

function lastPart(reference: Json | undefined): string {
  return (
    String(reference ?? 'default')
      .split('/')
      .at(-1) ?? ''
  );
}
