import type { Fingerprint } from '../../../core/item/fingerprint.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import type { Attribution, Observation } from '../../../core/item/observation.ts';
import type { DeclaredNames } from '../../collector.ts';
import { setMember } from '../../forms/set-member.ts';
import type { Options } from '../options.ts';
import { isLive, type KubernetesObject } from '../schema.ts';
import { isKnown, modern, shapeOf } from '../shapes/shapes.ts';
import { isAsApplied } from './as-applied.ts';
import { concealObject } from './conceal-object.ts';
import { lastApplied } from './last-applied.ts';
import { type Owner, type Ownership, readOwnership } from './managed-fields.ts';
import { isCreator, isUsualApplier, toolOf } from './managers.ts';
import { type NormalForm, normalForm } from './normal-form.ts';
import {
  isChosen,
  isMachineWritten,
  isPastNote,
  isScaledByController,
  type Owners,
  ownersOf,
} from './owners.ts';
import { absorb, eachAdded, hasValue, withoutValue, withValue } from './pointer-edit.ts';
import { itemName } from './scope.ts';

export interface ObserveContext {
  readonly options: Options;
  readonly fingerprint: Fingerprint;
  readonly expected?: DeclaredNames;
}

/** An object as an item: `declared` where somebody only wrote it, `actual` and `lastApplied` where it is live. */
export function observeObject(object: KubernetesObject, context: ObserveContext): Observation {
  const { kind } = object;
  const name = itemName(object, context.options, context.expected);
  if (!isLive(object)) {
    const { body, filled } = normalForm(concealed(object, context.fingerprint), shapeOf(kind), true);
    return { kind, name, declared: body, assumed: filled };
  }
  const applied = lastApplied(object);
  const ownership = readOwnership(object.metadata, object.content, shapeOf(kind), applied === undefined);
  const owners = ownersOf(kind, ownership, !hasOwners(object.metadata));
  const sides = sidesOf(object, applied, owners, context.fingerprint);
  const {
    actual,
    lastApplied: before,
    assumed,
  } = isScaledByController(owners) ? withoutReplicas(sides) : sides;
  const attributions = attributionsOf(ownership, applied !== undefined);
  // Written out, since spreading would make every object of a cluster once more.
  const live =
    before === undefined
      ? { kind, name, actual, assumed }
      : { kind, name, actual, lastApplied: before, assumed };
  return attributions.length === 0 ? live : { ...live, attributions };
}

function hasOwners({ managedFields }: JsonObject): boolean {
  return isJsonArray(managedFields) && managedFields.length > 0;
}

function sidesOf(
  object: KubernetesObject,
  applied: KubernetesObject | undefined,
  owners: Owners,
  fingerprint: Fingerprint,
): LiveSides {
  const { kind } = object;
  const shape = shapeOf(kind);
  const there = significant(object);
  const safe = concealObject(kind, there, fingerprint);
  const actual = withPicked(normalForm(safe, shape, false), owners);
  if (!applied) return { actual: actual.body, assumed: withMachineWritten(actual, owners) };
  if (!actual.isPicked && isAsApplied(there, significant(applied), shape))
    return { actual: actual.body, lastApplied: actual.body, assumed: actual.assigned };
  return threeSides(kind, actual, normalForm(concealed(applied, fingerprint), shape, true), owners);
}

function concealed(object: KubernetesObject, fingerprint: Fingerprint): JsonObject {
  return concealObject(object.kind, significant(object), fingerprint);
}

/** What the item's kind says, what the platform says, and what is looked at more closely. */
function isAside(name: string): boolean {
  return name === 'apiVersion' || name === 'kind' || name === 'status' || name === 'metadata';
}

/** What the object says about itself, in the words of its kind's present version. */
function significant({ kind, content: object }: KubernetesObject): JsonObject {
  const content = modern(kind, object);
  const kept: Record<string, Json> = {};
  for (const name in content) if (!isAside(name)) setMember(kept, name, content[name] as Json);
  kept['metadata'] = significantMetadata(content['metadata']);
  return kept;
}

/** Only labels and annotations; the rest of the metadata is the platform's, or the item's name. */
function significantMetadata(metadata: Json | undefined): JsonObject {
  if (!isJsonObject(metadata)) return {};
  const { labels, annotations } = metadata;
  const kept: Record<string, Json> = {};
  if (isJsonObject(labels)) kept['labels'] = labels;
  if (isJsonObject(annotations)) kept['annotations'] = withoutOwnNotes(annotations);
  return kept;
}

/** The note of what was applied is long, and is read on its own. */
function withoutOwnNotes(annotations: JsonObject): JsonObject {
  const kept: Record<string, Json> = {};
  for (const name in annotations) {
    if (!name.startsWith('kubectl.kubernetes.io/')) setMember(kept, name, annotations[name] as Json);
  }
  return kept;
}

interface LiveSides {
  readonly actual: JsonObject;
  readonly lastApplied?: JsonObject;
  readonly assumed: ReadonlyMap<string, Json>;
}

/** Completes what was applied by what the platform and its controllers made of it; what is left is somebody's change. */
function threeSides(kind: string, actual: NormalForm, applied: NormalForm, owners: Owners): LiveSides {
  const assumed = new Map<string, Json>();
  let [there, before] = [actual.body, applied.body];
  for (const pointer of applied.filled.keys()) {
    if (!hasValue(there, pointer)) before = withoutValue(before, pointer);
  }
  for (const [pointer, value] of actual.assigned) {
    if (!hasValue(before, pointer)) assumed.set(pointer, value);
    else there = withValue(there, pointer, value);
  }
  if (!isKnown(kind)) {
    before = absorb(before, there, (pointer) => isPastNote(owners, pointer)) as JsonObject;
  }
  const found: [string, Json][] = [];
  eachAdded(before, there, (pointer, value) => {
    if (isMachineWritten(owners, pointer, true)) found.push([pointer, value]);
  });
  for (const [pointer, value] of found) {
    assumed.set(pointer, value);
    before = withValue(before, pointer, value);
  }
  return { actual: there, lastApplied: before, assumed };
}

/** What the platform would pick counts where somebody picked it; that he did is known only from field owners. */
function withPicked(form: NormalForm, owners: Owners): NormalForm & { readonly isPicked: boolean } {
  const { body: whole, filled, assigned: all } = form;
  const picked = all.size === 0 ? [] : [...all].filter(([pointer]) => isChosen(owners, pointer));
  if (picked.length === 0) return { body: whole, filled, assigned: all, isPicked: false };
  const assigned = new Map(all);
  let body = whole;
  for (const [pointer, value] of picked) {
    assigned.delete(pointer);
    body = withValue(body, pointer, value);
  }
  return { body, filled, assigned, isPicked: true };
}

function withMachineWritten(actual: NormalForm, owners: Owners): ReadonlyMap<string, Json> {
  const assumed = new Map(actual.assigned);
  eachAdded({}, actual.body, (pointer, value) => {
    if (isMachineWritten(owners, pointer, false)) assumed.set(pointer, value);
  });
  return assumed;
}

/** An autoscaler decides how many there are; nobody declares it, and a declaration that does says nothing. */
export function withoutReplicas<T extends Pick<Observation, 'actual' | 'lastApplied' | 'assumed'>>(
  sides: T,
): T {
  const { actual, lastApplied, assumed = [] } = sides;
  return {
    ...sides,
    assumed: new Map([...assumed, [REPLICAS, null]]),
    ...(actual ? { actual: withoutValue(actual, REPLICAS) } : {}),
    ...(lastApplied ? { lastApplied: withoutValue(lastApplied, REPLICAS) } : {}),
  };
}

export const REPLICAS = '/spec/replicas';

/** Those who wrote past the declaration, the newest first; that a declared place is as declared says nothing. */
function attributionsOf(ownership: readonly Ownership[], isNoted: boolean): readonly Attribution[] {
  if (ownership.length === 0) return NO_ATTRIBUTIONS;
  const declaring = isNoted ? undefined : declaringOwner(ownership);
  const attributions: Attribution[] = [];
  const newestFirst = [...ownership].sort((a, b) => ((a.owner.at ?? '') < (b.owner.at ?? '') ? 1 : -1));
  for (const { owner, pointers } of newestFirst) {
    const { manager: actor, at, role, operation } = owner;
    if (owner === declaring || (role === 'applier' && operation !== 'Apply' && !isCreator(actor))) continue;
    const tool = toolOf(actor);
    const by = { actor, ...(tool === undefined ? {} : { tool }), ...(at === undefined ? {} : { at }) };
    for (const path of pointers) attributions.push({ path, ...by });
  }
  return attributions;
}

const NO_ATTRIBUTIONS: readonly Attribution[] = [];

/**
 * Of those who applied parts of an object on the server, the usual tool applied the declaration; where there is none or
 * more than one, whoever has the most of it.
 */
function declaringOwner(ownership: readonly Ownership[]): Owner | undefined {
  const appliers = ownership.filter(({ owner }) => owner.role === 'applier' && owner.operation === 'Apply');
  const usual = appliers.filter(({ owner }) => isUsualApplier(owner.manager));
  return (usual.length > 0 ? usual : appliers).reduce<Ownership | undefined>(
    (most, each) => (most && most.pointers.length >= each.pointers.length ? most : each),
    undefined,
  )?.owner;
}
