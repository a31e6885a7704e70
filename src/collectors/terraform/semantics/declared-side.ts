import { canonicalize } from '../../../core/item/canonical-json.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { closestElement } from './closest-element.ts';
import { type ConfiguredTree, subtree } from './configured-tree.ts';
import { sortSet } from './normal-form.ts';
import { isOrderedList } from './ordered-lists.ts';

/** The sides in normal form that the declared one is drawn from. */
export interface PlannedSides {
  /** What the plan arrives at, with a mark for what is not known yet. */
  readonly planned: JsonObject;
  readonly lastApplied: JsonObject | null;
  readonly actual: JsonObject | null;
  readonly configured: ConfiguredTree;
  readonly isUnknown: (value: Json | undefined) => boolean;
}

/**
 * What the configuration says of a resource: the planned values that it sets and that are known. A value that the plan
 * takes away is `null`. Elements of lists are completed from what was applied, so that a provider's defaults inside a
 * block are not taken for declarations.
 */
export function declaredSide({
  planned,
  lastApplied,
  actual,
  configured,
  isUnknown,
}: PlannedSides): JsonObject {
  const reading = actual ?? lastApplied;
  const entries: [string, Json][] = [];
  for (const [name, value] of Object.entries(planned)) {
    if (isUnknown(value)) continue;
    const tree = subtree(configured, name) ?? (isPlannedChange(value, reading?.[name]) ? true : undefined);
    if (tree === undefined) continue;
    const known = complete(name, value, lastApplied?.[name], actual?.[name], tree, isUnknown, false);
    if (known !== undefined) entries.push([name, known]);
  }
  return { ...removals(planned, reading), ...Object.fromEntries(entries) };
}

/**
 * Whether a value that the configuration does not list is wanted all the same. Blocks made by `dynamic` are missing from
 * the listing; a planned change shows them. So does a change of what is there back to the default. Only where nothing
 * is there yet, a default that the provider fills in is no declaration.
 */
function isPlannedChange(planned: Json, reading: Json | undefined): boolean {
  if (reading === undefined || isZero(reading)) return isJsonArray(planned) && planned.every(isJsonObject);
  return canonicalize(planned) !== canonicalize(reading);
}

function removals(planned: JsonObject, reading: JsonObject | null): JsonObject {
  const gone = Object.entries(reading ?? {}).filter(
    ([name, value]) => !Object.hasOwn(planned, name) && !isZero(value),
  );
  return Object.fromEntries(gone.map(([name]) => [name, null]));
}

function isZero(value: Json): boolean {
  return value === false || value === 0;
}

type IsUnknown = PlannedSides['isUnknown'];

/** Undefined where nothing can be said. `inList`: within an element, where only whole elements can be compared. */
function complete(
  name: string,
  planned: Json,
  before: Json | undefined,
  actual: Json | undefined,
  tree: ConfiguredTree,
  isUnknown: IsUnknown,
  inList: boolean,
): Json | undefined {
  if (isUnknown(planned)) return inList ? (before ?? actual) : undefined;
  if (isJsonArray(planned)) return completeList(name, planned, before, actual, tree, isUnknown);
  if (!isJsonObject(planned)) return planned;
  const applied = isJsonObject(before) ? before : {};
  const found = isJsonObject(actual) ? actual : {};
  const members: [string, Json][] = [];
  for (const [key, value] of Object.entries(planned)) {
    const below = subtree(tree, key);
    const member =
      below === undefined
        ? inList
          ? (applied[key] ?? found[key])
          : undefined
        : complete(key, value, applied[key], found[key], below, isUnknown, inList);
    if (member !== undefined) members.push([key, member]);
  }
  const kept = inList
    ? Object.entries(applied).filter(([key]) => !Object.hasOwn(planned, key) && !Object.hasOwn(found, key))
    : [];
  return { ...Object.fromEntries(kept), ...removals(planned, found), ...Object.fromEntries(members) };
}

function completeList(
  name: string,
  planned: readonly Json[],
  before: Json | undefined,
  actual: Json | undefined,
  tree: ConfiguredTree,
  isUnknown: IsUnknown,
): Json | undefined {
  // A list that is known in part says nothing of how many elements it will have.
  if (planned.some((element) => isUnknown(element))) return undefined;
  // An attribute that is set as a whole, or a document in it, is already what was declared.
  if (tree === true && !holdsUnknown(planned, isUnknown)) return planned;
  const applied = isJsonArray(before) ? [...before] : [];
  const found = isJsonArray(actual) ? [...actual] : [];
  const elements = planned.map((element) => {
    if (!isJsonObject(element)) return element;
    const counterpart = takeClosest(applied, element);
    const reading = takeClosest(found, element);
    if (!counterpart && !reading) return element;
    return complete(name, element, counterpart, reading, tree, isUnknown, true) ?? element;
  });
  return isOrderedList(name) ? elements : sortSet(elements);
}

function holdsUnknown(value: Json, isUnknown: IsUnknown): boolean {
  if (isUnknown(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((member: Json) => holdsUnknown(member, isUnknown));
}

function takeClosest(candidates: Json[], element: JsonObject): Json | undefined {
  const index = closestElement(candidates, element);
  return index === undefined ? undefined : candidates.splice(index, 1)[0];
}
