import type { Json } from '../../../core/item/json.ts';
import {
  DESIRED_NAME,
  IDENTITY_NAMES,
  PASSING_VALUES,
  PHASE_NAME,
  RUNTIME_NAMES,
  RUNTIME_PATTERNS,
} from './computed-attributes.ts';
import { KIND_RULES } from './kind-rules.ts';

/**
 * What a top-level attribute is for. The value decides two of them: `phase` is configuration only where somebody sets
 * the value, and `own-name` is an identity only where the value names the object itself.
 */
export type AttributeUse = 'configuration' | 'identity' | 'own-name' | 'runtime' | 'phase';

interface Decision {
  readonly use: AttributeUse;
  /** False where a configuration that sets the attribute knows better. */
  readonly certain: boolean;
}

const byKind = new Map<string, Map<string, Decision>>();

/** `configured`: the attributes that the configuration sets, where it is known. */
export function attributeUse(
  kind: string,
  attribute: string,
  configured?: ReadonlySet<string>,
): AttributeUse {
  let decisions = byKind.get(kind);
  if (!decisions) {
    decisions = new Map();
    if (byKind.size < 10_000) byKind.set(kind, decisions);
  }
  let decision = decisions.get(attribute);
  if (decision === undefined) {
    decision = decide(kind, attribute);
    if (decisions.size < 2_000) decisions.set(attribute, decision);
  }
  return !decision.certain && configured?.has(attribute) ? 'configuration' : decision.use;
}

/** Whether the value of an attribute named for a phase is one that somebody sets. */
export function isSettingValue(value: Json): boolean {
  return typeof value !== 'string' || !PASSING_VALUES.has(value.toLowerCase());
}

function decide(kind: string, attribute: string): Decision {
  for (const rules of KIND_RULES) {
    if (!covers(rules.kind, kind)) continue;
    if (lists(rules.keep, attribute)) return { use: 'configuration', certain: true };
    const certain = rules.kind === '*';
    if (lists(rules.identity, attribute)) return { use: 'identity', certain };
    if (lists(rules.runtime, attribute)) return { use: 'runtime', certain };
  }
  if (IDENTITY_NAMES.has(attribute)) return { use: 'identity', certain: false };
  if (RUNTIME_NAMES.has(attribute) || RUNTIME_PATTERNS.some((pattern) => pattern.test(attribute))) {
    return { use: 'runtime', certain: false };
  }
  if (attribute === 'arn' || namesItself(kind, attribute)) return { use: 'own-name', certain: false };
  const phase = PHASE_NAME.test(attribute) && !DESIRED_NAME.test(attribute);
  return { use: phase ? 'phase' : 'configuration', certain: false };
}

/** `key_id` of an `aws_kms_key`: the kind's own last words in front of `_id` or `_arn`. */
function namesItself(kind: string, attribute: string): boolean {
  const match = /^(\w+)_(?:id|arn|self_link)$/u.exec(attribute);
  return match !== null && kind.endsWith(`_${match[1]}`);
}

function lists(attributes: readonly string[] | undefined, attribute: string): boolean {
  return attributes?.some((pattern) => covers(pattern, attribute)) ?? false;
}

function covers(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}
