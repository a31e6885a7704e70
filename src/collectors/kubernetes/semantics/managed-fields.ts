import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { childPointer } from '../../../core/item/pointer.ts';
import type { Shape } from '../shapes/shape.ts';
import { isUsualApplier, type ManagerRole, managerRole } from './managers.ts';

/** Who wrote a place last. */
export interface Owner {
  readonly manager: string;
  readonly role: ManagerRole;
  readonly operation: string;
  readonly subresource?: string;
  /** RFC 3339. */
  readonly at?: string;
}

/** One entry of `managedFields`, with the places that it owns as pointers into the normal form. */
export interface Ownership {
  readonly owner: Owner;
  readonly pointers: readonly string[];
}

/**
 * What `managedFields` says of an object; empty where the object carries none. Elements of lists are looked up in the
 * object itself, since the normal form knows them by name.
 * @param withAppliers whether to read the entries of those who apply what is declared, which are by far the longest;
 *   somebody else who applied a part of his own is read in any case.
 */
export function readOwnership(
  metadata: JsonObject,
  content: JsonObject,
  shape: Shape,
  withAppliers: boolean,
): Ownership[] {
  const entries = metadata['managedFields'];
  if (!isJsonArray(entries)) return [];
  const owned: Ownership[] = [];
  for (const entry of entries) {
    if (!isJsonObject(entry) || entry['subresource'] === 'status') continue;
    const { manager, operation, time, subresource, fieldsV1 } = entry;
    if (typeof manager !== 'string' || !isJsonObject(fieldsV1)) continue;
    const form = typeof operation === 'string' ? operation : '';
    const role = managerRole(manager, form);
    if (role === 'applier' && !withAppliers && (form !== 'Apply' || isUsualApplier(manager))) continue;
    const pointers: string[] = [];
    for (const name of Object.keys(fieldsV1)) {
      if (name === 'f:status') continue;
      walk(name, fieldsV1[name] as Json, content, shape, '', pointers);
    }
    owned.push({
      owner: {
        manager,
        role,
        operation: form,
        ...(typeof subresource === 'string' && subresource !== '' ? { subresource } : {}),
        ...(typeof time === 'string' ? { at: time } : {}),
      },
      pointers,
    });
  }
  return owned;
}

function walk(
  step: string,
  below: Json,
  parent: Json | undefined,
  shape: Shape | undefined,
  path: string,
  pointers: string[],
): void {
  if (step.startsWith('f:')) {
    const name = step.slice(2);
    const child = isJsonObject(parent) && Object.hasOwn(parent, name) ? parent[name] : undefined;
    descend(below, child, shape?.fields?.get(name) ?? shape?.each, childPointer(path, name), pointers);
  } else if (step.startsWith('k:')) {
    const found = elementWith(step.slice(2), parent, shape);
    if (found) descend(below, found.element, shape?.each, childPointer(path, found.token), pointers);
  } else if (step.startsWith('v:')) {
    // One value of a set: the set is its place.
    pointers.push(path);
  } else if (step === '.' && shape?.keepEmpty) pointers.push(path);
}

function descend(
  below: Json,
  child: Json | undefined,
  shape: Shape | undefined,
  path: string,
  pointers: string[],
): void {
  const steps = isJsonObject(below) ? Object.keys(below) : [];
  if (steps.length === 0) pointers.push(path);
  for (const step of steps) walk(step, (below as JsonObject)[step] as Json, child, shape, path, pointers);
}

function elementWith(
  key: string,
  list: Json | undefined,
  shape: Shape | undefined,
): { readonly element: Json; readonly token: string | number } | undefined {
  if (!isJsonArray(list)) return undefined;
  const wanted = parsedKey(key);
  if (!wanted) return undefined;
  const index = list.findIndex((element) => isJsonObject(element) && hasMembers(element, wanted));
  const element = list[index];
  if (!isJsonObject(element)) return undefined;
  const token = typeof shape?.list === 'function' ? shape.list(element) : undefined;
  return { element, token: token ?? index };
}

function parsedKey(key: string): JsonObject | undefined {
  try {
    const value = JSON.parse(key) as Json;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function hasMembers(element: JsonObject, wanted: JsonObject): boolean {
  return Object.entries(wanted).every(
    ([name, value]) =>
      element[name] === value || (name === 'protocol' && value === 'TCP' && element[name] === undefined),
  );
}
