import { canonicalize } from '../item/canonical-json.ts';
import { sha256 } from '../item/hash.ts';
import type { Json, JsonObject } from '../item/json.ts';
import type { Observation } from '../item/observation.ts';
import type { Substitution } from './substitution.ts';

/** What runs, as canonical JSON text, which takes a fraction of the memory of objects. */
export interface RunningItem {
  readonly source: string;
  readonly kind: string;
  readonly name: string;
  readonly text: string;
  readonly managed: boolean;
  readonly identities?: Readonly<Record<string, string>>;
}

/** A running item in the form in which it is held against another environment. */
export interface ComparableItem {
  /** `source/kind/name`, with parameters in place of the environment's own values. */
  readonly key: string;
  readonly source: string;
  readonly kind: string;
  readonly name: string;
  readonly text: string;
  readonly comparableHash: string;
}

/** The side that stands for "what runs": what was read, else what was applied, else what is declared. */
export function runningItem(source: string, item: Observation): RunningItem | undefined {
  const side = [item.actual, item.lastApplied, item.declared].find((each) => each !== undefined);
  if (!side) return undefined;
  return {
    source,
    kind: item.kind,
    name: item.name,
    text: canonicalize(side),
    managed: item.managed ?? true,
    ...(item.identities ? { identities: item.identities } : {}),
  };
}

export function comparableItem(item: RunningItem, substitution: Substitution): ComparableItem {
  const { source, kind } = item;
  const name = substitution.text(item.name);
  const text = substitution.mayChange(kind, item.text)
    ? canonicalize(substitution.apply(kind, JSON.parse(item.text) as Json))
    : item.text;
  return { key: `${source}/${kind}/${name}`, source, kind, name, text, comparableHash: sha256(text) };
}

export function bodyOf({ text }: { readonly text: string }): JsonObject {
  return JSON.parse(text) as JsonObject;
}
