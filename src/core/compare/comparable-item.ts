import { canonicalize } from '../item/canonical-json.ts';
import { sha256 } from '../item/hash.ts';
import type { JsonObject } from '../item/json.ts';
import type { Observation } from '../item/observation.ts';
import type { Substitution } from './substitution.ts';

/** What runs, in the form in which it is held against another environment. */
export interface ComparableItem {
  /** `source/kind/name`, with parameters in place of the environment's own values. */
  readonly key: string;
  readonly source: string;
  readonly kind: string;
  readonly name: string;
  /** Canonical JSON of the comparable form. Kept as text, which takes a fraction of the memory of objects. */
  readonly text: string;
  readonly contentHash: string;
  readonly comparableHash: string;
}

/** The side that stands for "what runs": what was read, else what was applied, else what is declared. */
export function runningSide(item: Observation): JsonObject | undefined {
  for (const side of [item.actual, item.lastApplied, item.declared]) {
    if (side) return side;
    if (side === null) return undefined;
  }
  return undefined;
}

/** The comparable form of an observation; undefined where nothing runs. */
export function comparableItem(
  source: string,
  item: Observation,
  substitution: Substitution,
): ComparableItem | undefined {
  const content = runningSide(item);
  if (!content) return undefined;
  const name = substitution.text(item.name);
  const comparable = substitution.apply(item.kind, content);
  const contentText = canonicalize(content);
  const text = comparable === content ? contentText : canonicalize(comparable);
  const contentHash = sha256(contentText);
  return {
    key: `${source}/${item.kind}/${name}`,
    source,
    kind: item.kind,
    name,
    text,
    contentHash,
    comparableHash: text === contentText ? contentHash : sha256(text),
  };
}

/** The comparable form as a value. */
export function bodyOf({ text }: Pick<ComparableItem, 'text'>): JsonObject {
  return JSON.parse(text) as JsonObject;
}
