import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { separateRule } from './echo-atoms.ts';
import type { InventoryRecord } from './inventory.ts';
import { sortSet } from './normal-form.ts';
import type { SidedResource } from './sided-resource.ts';

const DIRECTIONS = [
  ['ingress', 'IpPermissions'],
  ['egress', 'IpPermissionsEgress'],
] as const;

/**
 * Adds to each security group the rules that an inventory shows and the state does not: rules made by hand since the
 * refresh, or that the refresh could not see. A rule that another resource owns is taken out again as its echo.
 */
export function withInventoryRules(
  resources: readonly SidedResource[],
  inventory: readonly InventoryRecord[],
): readonly SidedResource[] {
  const groups = new Map<string, JsonObject>();
  for (const { shape, record } of inventory) {
    const id = record['GroupId'];
    if (shape === 'SecurityGroups' && typeof id === 'string') groups.set(id, record);
  }
  if (groups.size === 0) return resources;
  return resources.map((resource) => {
    if (resource.type !== 'aws_security_group' || !resource.actual) return resource;
    const record = resource.names.map((name) => groups.get(name)).find((one) => one !== undefined);
    return record ? { ...resource, actual: withRules(resource.actual, record) } : resource;
  });
}

function withRules(side: JsonObject, record: JsonObject): JsonObject {
  let result = side;
  for (const [attribute, member] of DIRECTIONS) {
    const held = listOf(side[attribute]);
    const known = new Set(held.flatMap(separateRule.ofParent).map(({ key }) => key));
    const added = listOf(record[member])
      .flatMap((permission) => separateRule.ofParent(ruleOf(permission)))
      .filter(({ key }) => !known.has(key));
    if (added.length > 0)
      result = { ...result, [attribute]: sortSet([...held, ...added.map(({ element }) => element)]) };
  }
  return result;
}

/** A permission as EC2 lists it, in the shape that the provider gives a rule. */
function ruleOf(permission: Json): JsonObject {
  if (!isJsonObject(permission)) return {};
  const texts = (list: string, member: string): Json[] =>
    listOf(permission[list]).flatMap((one) =>
      isJsonObject(one) && typeof one[member] === 'string' ? [one[member]] : [],
    );
  const description = ['IpRanges', 'Ipv6Ranges', 'UserIdGroupPairs', 'PrefixListIds'].flatMap((list) =>
    texts(list, 'Description'),
  );
  return {
    protocol: permission['IpProtocol'] ?? '-1',
    from_port: permission['FromPort'] ?? 0,
    to_port: permission['ToPort'] ?? 0,
    ...(description[0] === undefined ? {} : { description: description[0] }),
    cidr_blocks: texts('IpRanges', 'CidrIp'),
    ipv6_cidr_blocks: texts('Ipv6Ranges', 'CidrIpv6'),
    prefix_list_ids: texts('PrefixListIds', 'PrefixListId'),
    security_groups: texts('UserIdGroupPairs', 'GroupId'),
  };
}

function listOf(value: Json | undefined): readonly Json[] {
  return isJsonArray(value) ? value : [];
}
