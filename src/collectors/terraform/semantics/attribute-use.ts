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

/** What an attribute of a kind is for, and what it is for where a configuration sets it, which knows better. */
export function attributeUse(
  kind: string,
  attribute: string,
): { readonly use: AttributeUse; readonly configuredUse: AttributeUse } {
  for (const rules of KIND_RULES) {
    if (!covers(rules.kind, kind)) continue;
    if (lists(rules.keep, attribute)) return { use: 'configuration', configuredUse: 'configuration' };
    const use = lists(rules.identity, attribute)
      ? 'identity'
      : lists(rules.runtime, attribute)
        ? 'runtime'
        : undefined;
    // What holds for every kind is about the tool, whoever sets it.
    if (use) return { use, configuredUse: rules.kind === '*' ? use : 'configuration' };
  }
  return { use: useByName(kind, attribute), configuredUse: 'configuration' };
}

/** Whether the value of an attribute named for a phase is one that somebody sets. */
export function isSettingValue(value: Json): boolean {
  return typeof value !== 'string' || !PASSING_VALUES.has(value.toLowerCase());
}

function useByName(kind: string, attribute: string): AttributeUse {
  if (IDENTITY_NAMES.has(attribute)) return 'identity';
  if (RUNTIME_NAMES.has(attribute) || RUNTIME_PATTERNS.some((pattern) => pattern.test(attribute)))
    return 'runtime';
  if (attribute === 'arn' || namesItself(kind, attribute)) return 'own-name';
  return PHASE_NAME.test(attribute) && !DESIRED_NAME.test(attribute) ? 'phase' : 'configuration';
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
