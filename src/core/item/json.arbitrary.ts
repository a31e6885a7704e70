import fc from 'fast-check';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from './json.ts';
import { childPointer } from './pointer.ts';

/** Few keys, so that two values drawn apart have members in common; awkward ones turn up often. */
export const keys = fc.constantFrom('a', 'b', 'name', 'id', '__proto__', 'toString', 'x/y', 'm~n', '0', 'é');

export const scalars: fc.Arbitrary<Json> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -2, max: 3 }),
  fc.constantFrom('', 'x', 'y', 'eu-west', 'staging'),
);

const { tree, object } = fc.letrec<{ tree: Json; object: JsonObject }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, scalars, fc.array(tie('tree'), { maxLength: 4 }), tie('object')),
  object: fc.dictionary(keys, tie('tree'), { maxKeys: 4 }).map((entries) => rebuilt(entries)),
}));

export const jsons: fc.Arbitrary<Json> = tree;
export const jsonObjects: fc.Arbitrary<JsonObject> = object;

/** The same value with the members of every object inserted in another order. */
export function withPermutedKeys(value: Json, seed: number): Json {
  if (Array.isArray(value)) return value.map((element) => withPermutedKeys(element, seed));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]): [string, Json] => [
    key,
    withPermutedKeys(member, seed),
  ]);
  const cut = entries.length === 0 ? 0 : seed % entries.length;
  return Object.fromEntries([...entries.slice(cut), ...entries.slice(0, cut)].reverse());
}

export interface Mutation {
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** Where the change was made; inside arrays it counts in `after`, or in `before` for a removal. */
  readonly path: string;
  readonly kind: 'change' | 'remove-member' | 'add-member' | 'remove-element' | 'add-element';
}

/** A value and the same with exactly one thing done to it. */
export const mutations: fc.Arbitrary<Mutation> = fc
  .tuple(jsonObjects, fc.nat(), fc.nat(), fc.constantFrom('new', 987, 'other'))
  .map(([before, place, choice, fresh]) => {
    const edits = [...editsOf(before, '', fresh)];
    const edit = edits[(place + choice) % edits.length];
    if (!edit) throw new Error('an object can always be given a member');
    return { before, after: edit.after as JsonObject, path: edit.path, kind: edit.kind };
  });

type Edit = { after: Json; path: string; kind: Mutation['kind'] };

function* editsOf(value: Json, path: string, fresh: Json): Generator<Edit> {
  if (isJsonArray(value)) {
    for (const [index, element] of value.entries()) {
      const at = childPointer(path, index);
      yield { after: value.toSpliced(index, 1), path: at, kind: 'remove-element' };
      yield { after: value.toSpliced(index, 0, fresh), path: at, kind: 'add-element' };
      for (const edit of editsOf(element, at, fresh)) yield { ...edit, after: value.with(index, edit.after) };
    }
    yield { after: [...value, fresh], path: childPointer(path, value.length), kind: 'add-element' };
  } else if (isJsonObject(value)) {
    yield { after: rebuilt({ ...value, fresh }), path: `${path}/fresh`, kind: 'add-member' };
    for (const [key, member] of Object.entries(value)) {
      const at = childPointer(path, key);
      const rest = Object.entries(value).filter(([other]) => other !== key);
      yield { after: Object.fromEntries(rest), path: at, kind: 'remove-member' };
      for (const edit of editsOf(member, at, fresh)) {
        yield { ...edit, after: Object.fromEntries([...rest, [key, edit.after]]) };
      }
    }
  } else {
    yield { after: fresh, path, kind: 'change' };
  }
}

/** An ordinary object: the library's own may lack a prototype, which parsed JSON never does. */
function rebuilt(entries: { readonly [key: string]: Json }): JsonObject {
  return Object.fromEntries(Object.entries(entries));
}
