import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import type { InventoryRecord } from './inventory.ts';
import { normalForm } from './normal-form.ts';
import type { SidedResource } from './sided-resource.ts';

/** A part of an object in an inventory that is an object of its own for Terraform. */
export interface InventoryChild {
  readonly type: string;
  readonly name: string;
  readonly record: JsonObject;
}

/** Kinds whose policies hang on separate resources, so that no attribute of the parent shows a new one. */
const HOLDERS = [
  { shape: 'Users', nameIn: 'UserName', type: 'aws_iam_user', attribute: 'user', list: 'users' },
  { shape: 'Groups', nameIn: 'GroupName', type: 'aws_iam_group', attribute: 'group', list: 'groups' },
] as const;

/**
 * The parts of managed objects that no resource owns: a policy attached to a group by hand, a name added to a managed
 * zone. Parts of unmanaged objects are left to the finding on the whole.
 */
export function unmanagedChildren(
  inventory: readonly InventoryRecord[],
  managed: readonly SidedResource[],
): InventoryChild[] {
  const owned = ownedParts(managed);
  const parents = new Set(managed.flatMap(({ type, names }) => names.map((name) => `${type} ${name}`)));
  return inventory
    .flatMap((entry) => [...attachmentsIn(entry, parents), ...recordsIn(entry, parents)])
    .filter(({ key }) => !owned.has(key))
    .map(({ child }) => child);
}

interface Candidate {
  readonly key: string;
  readonly child: InventoryChild;
}

function attachmentsIn({ shape, record }: InventoryRecord, parents: ReadonlySet<string>): Candidate[] {
  const holder = HOLDERS.find((one) => one.shape === shape);
  const name = holder && textIn(record, holder.nameIn);
  if (!holder || name === undefined || !parents.has(`${holder.type} ${name}`)) return [];
  return objectsIn(record['AttachedPolicies']).map((policy) => ({
    key: `${holder.type} ${name} ${textIn(policy, 'PolicyArn')}`,
    child: {
      type: `${holder.type}_policy_attachment`,
      name: `${name}/${textIn(policy, 'PolicyName')}`,
      record: policy,
    },
  }));
}

function recordsIn({ shape, record }: InventoryRecord, parents: ReadonlySet<string>): Candidate[] {
  const zone = textIn(record, 'Id')?.replace(/^\/hostedzone\//u, '');
  if (shape !== 'HostedZones' || !parents.has(`aws_route53_zone ${zone}`)) return [];
  const apex = textIn(record, 'Name');
  return objectsIn(record['ResourceRecordSets']).flatMap((set) => {
    const [name, type] = [hostIn(set), textIn(set, 'Type')];
    // Every zone is made with these two.
    if (name === undefined || (name === apex && (type === 'NS' || type === 'SOA'))) return [];
    const key =
      `aws_route53_record ${zone} ${name} ${type} ${textIn(set, 'SetIdentifier') ?? ''}`.toLowerCase();
    return [{ key, child: { type: 'aws_route53_record', name: `${name}_${type}`, record: set } }];
  });
}

function ownedParts(managed: readonly SidedResource[]): ReadonlySet<string> {
  const owned = new Set<string>();
  for (const { type, actual, lastApplied, identities } of managed) {
    const side = actual ?? lastApplied;
    if (!side) continue;
    for (const holder of HOLDERS) {
      if (type === `${holder.type}_policy_attachment`)
        owned.add(`${holder.type} ${side[holder.attribute]} ${side['policy_arn']}`);
      const listed = side[holder.list];
      if (type !== 'aws_iam_policy_attachment' || !isJsonArray(listed)) continue;
      for (const name of listed) owned.add(`${holder.type} ${String(name)} ${side['policy_arn']}`);
    }
    if (type === 'aws_route53_record') {
      const { zone_id: zone, name, type: kind, set_identifier: set = '' } = side;
      // A name may be written without its zone.
      for (const host of [name, identities['fqdn']])
        owned.add(`${type} ${zone} ${host} ${kind} ${set}`.toLowerCase());
    }
  }
  return owned;
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : [];
}

/** Route 53 writes the asterisk of a wildcard as an octal escape. */
function hostIn(set: JsonObject): string | undefined {
  return textIn({ name: String(set['Name'] ?? '').replace('\\052', '*') }, 'name');
}

function textIn(record: JsonObject, member: string): string | undefined {
  const text = normalForm(record[member] ?? null, member);
  return typeof text === 'string' ? text : undefined;
}
