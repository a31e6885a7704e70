import type { Fingerprint } from '../../../core/item/fingerprint.ts';
import { isJsonObject, type JsonObject } from '../../../core/item/json.ts';
import type { Observation } from '../../../core/item/observation.ts';
import type { InventoryRecord } from './inventory.ts';
import { unmanagedChildren } from './inventory-children.ts';
import { INVENTORY_SHAPES, type InventoryShape } from './inventory-shapes.ts';
import { normalForm } from './normal-form.ts';
import { normalizeRecord } from './normalize-record.ts';
import type { SidedResource } from './sided-resource.ts';

const BY_SHAPE = new Map(INVENTORY_SHAPES.map((shape) => [shape.shape, shape]));

/**
 * The objects of an inventory that nothing managed stands for: neither their ids nor their names occur in the state, and
 * the platform did not make them. Each is an observation that is there and that nothing declares.
 */
export function observeInventory(
  inventory: readonly InventoryRecord[],
  managed: readonly SidedResource[],
  fingerprint: Fingerprint,
): Observation[] {
  const ids = new Set(managed.flatMap(({ names, identities }) => [...names, ...Object.values(identities)]));
  const namesByType = new Map<string, Set<string>>();
  for (const { type, names } of managed) {
    const known = namesByType.get(type) ?? new Set<string>();
    for (const name of names) known.add(name);
    namesByType.set(type, known);
  }
  const found: Observation[] = [];
  for (const entry of inventory) {
    const shape = BY_SHAPE.get(entry.shape) ?? resourceShape(entry);
    if (!shape || shape.builtIn?.(entry.record)) continue;
    const own = shape.ids.flatMap((member) => idsIn(entry.record, member));
    const name = shape.name === undefined ? undefined : nameIn(entry.record, shape.name);
    // Without any identity nobody can say that it is unmanaged.
    if (own.length === 0 && name === undefined) continue;
    if (own.some((id) => ids.has(id)) || (name !== undefined && namesByType.get(shape.type)?.has(name)))
      continue;
    found.push(unmanaged(shape.type, name ?? lastPart(own[0] ?? ''), entry.record, fingerprint));
  }
  const children = unmanagedChildren(inventory, managed);
  return [...found, ...children.map(({ type, name, record }) => unmanaged(type, name, record, fingerprint))];
}

function unmanaged(kind: string, name: string, record: JsonObject, fingerprint: Fingerprint): Observation {
  const actual = normalizeRecord(record, fingerprint);
  return { kind, name: `unmanaged:${kind}.${name}`, declared: null, actual, managed: false };
}

/** Dumps of other clouds: Azure's `type` and Google's `kind` say what a record is, its id or link which one. */
function resourceShape({ record }: InventoryRecord): InventoryShape | undefined {
  const ids = ['selfLink', 'self_link', 'id', 'arn'].filter((member) => typeof record[member] === 'string');
  const said = record['kind'] ?? record['type'];
  if (ids.length === 0 || typeof said !== 'string') return undefined;
  const words = said
    .replace(/^Microsoft\./u, '')
    .replaceAll(/[#/.]/gu, '_')
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/gu, '_');
  const type = said.includes('#') ? `google_${words.toLowerCase()}` : words.toLowerCase();
  return { shape: said, type, ids };
}

/** An id, also where a dump keeps it among the attributes, in the spelling of the state. */
function idsIn(record: JsonObject, member: string): string[] {
  const attributes = record['Attributes'];
  const value = record[member] ?? (isJsonObject(attributes) ? attributes[member] : undefined);
  if (typeof value !== 'string' || value === '') return [];
  const bare = value.replace(/^\/hostedzone\//u, '').replace(/:\*$/u, '');
  return [...new Set([value, bare])]
    .map((id) => normalForm(id, member))
    .filter((id) => typeof id === 'string');
}

function nameIn(record: JsonObject, member: string): string | undefined {
  const name = normalForm(record[member] ?? null, member);
  return typeof name === 'string' ? name : undefined;
}

function lastPart(id: string): string {
  return id.split(/[/:]/u).at(-1) ?? id;
}
