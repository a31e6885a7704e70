import { type Fingerprint, isFingerprint } from '../../core/item/fingerprint.ts';
import { matchesGlob } from '../../core/item/glob.ts';
import type { Json } from '../../core/item/json.ts';
import type { Attribution, Observation } from '../../core/item/observation.ts';
import { escapeToken } from '../../core/item/pointer.ts';
import { concealSecrets } from '../../core/item/secret-detection.ts';
import { changeTime } from './change-time.ts';
import { concealBelow, concealUnder, mayMeanSecret } from './conceal-setting.ts';
import { type FieldPlan, fieldPlans } from './field-plan.ts';
import type { Options } from './options.ts';
import { type Entry, setMember } from './schema.ts';
import { typedValue, type ValueType } from './typed-value.ts';

/** An export says everything of its settings, so a field that only the other side has is a difference. */
const SAYS_ALL: readonly string[] = [];

/**
 * Makes the function that brings an entry into the form in which two that mean the same are equal; undefined for a
 * record without a name. Secrets lie below `/secret`, what differs between environments below `/endpoint`.
 */
export function normalizer(
  options: Options,
  fingerprint: Fingerprint,
): (entry: Entry) => Observation | undefined {
  const planOf = fieldPlans(options);
  const rules = itemRules(options);

  /** The item of these fields; `key` is the last part of its name. */
  const observe = (
    name: string,
    key: string,
    fields: Iterable<readonly [FieldPlan, Json]>,
    attribution?: Attribution,
  ): Observation => {
    const content: Record<string, Json> = {};
    const rule = rules(name);
    const keyMayBeSecret = mayMeanSecret(key);
    const secret: Record<string, Json> = {};
    const endpoint: Record<string, Json> = {};
    for (const [plan, raw] of rule.volatile ? [] : fields) {
      const value = typedValue(raw, typeOf(rule, plan, raw));
      if (value === '') continue;
      let shown = value;
      if (rule.secret || plan.secret) shown = concealSecrets(value, true, fingerprint);
      else {
        if (keyMayBeSecret) shown = concealUnder(key, shown, fingerprint);
        if (plan.mayMeanSecret) shown = concealUnder(plan.field, shown, fingerprint);
        else if (typeof shown === 'string' || typeof shown === 'object')
          shown = concealSecrets(shown, undefined, fingerprint);
      }
      if (rule.secret || plan.secret || isFingerprint(shown)) setMember(secret, plan.name, shown);
      else if (rule.endpoint || plan.endpoint) setMember(endpoint, plan.name, shown);
      else setMember(content, plan.name, shown);
    }
    if (!isEmpty(secret)) content['secret'] = secret;
    if (!isEmpty(endpoint)) content['endpoint'] = endpoint;
    return {
      kind: options.kind,
      name,
      actual: content,
      silentOn: SAYS_ALL,
      ...(attribution ? { attributions: [attribution] } : {}),
    };
  };

  const whole = planOf('value');
  return (entry) => {
    if ('path' in entry) {
      const { path, value } = entry;
      return observe(joinName(path), path.at(-1) ?? '', [[whole, concealBelow(path, value, fingerprint)]]);
    }
    const parts: string[] = new Array(options.name?.length ?? 0).fill('');
    const kept: [FieldPlan, Json][] = [];
    let actor: string | undefined;
    let at: string | undefined;
    for (const field of Object.keys(entry.fields)) {
      const plan = planOf(field);
      const value = entry.fields[field] as Json;
      if (plan.use === 'kept') kept.push([plan, value]);
      else if (plan.use === 'name') parts[plan.part] = typeof value === 'object' ? '' : String(value).trim();
      else if (plan.use === 'changedBy') actor = String(value ?? '').trim();
      else if (plan.use === 'changedAt') at = changeTime(String(value ?? '').trim());
    }
    if (parts.every((part) => part === '')) return undefined;
    return observe(joinName(parts), parts.at(-1) ?? '', kept, attributionOf(actor, at));
  };
}

/** Parts joined by `/`; one that holds a slash is escaped as in a JSON Pointer, unless it is the only one. */
export function joinName(parts: readonly string[]): string {
  return parts.length === 1 ? (parts[0] as string) : parts.map(escapeToken).join('/');
}

function attributionOf(actor: string | undefined, at: string | undefined): Attribution | undefined {
  if (!actor && !at) return undefined;
  return { path: '', actor: actor || 'unknown', ...(at ? { at } : {}) };
}

/** A rule about an item speaks of its value; a column that happens to be empty beside it is no flag. */
function typeOf(rule: ItemRule, plan: FieldPlan, raw: Json): ValueType {
  if (rule.type === undefined || (!plan.isValue && (raw === null || raw === ''))) return plan.type;
  return rule.type;
}

interface ItemRule {
  readonly secret?: boolean;
  readonly volatile?: boolean;
  readonly endpoint?: boolean;
  readonly type?: ValueType | undefined;
}

const NO_RULE: ItemRule = {};

/** What the mapping says of an item by its name. */
function itemRules({ secret, volatile, perEnvironment, types }: Options): (name: string) => ItemRule {
  const count = secret.length + volatile.length + perEnvironment.length + types.length;
  if (count === 0) return () => NO_RULE;
  const among = (patterns: readonly string[], name: string) =>
    patterns.some((pattern) => matchesGlob(pattern, name));
  return (name) => ({
    secret: among(secret, name),
    volatile: among(volatile, name),
    endpoint: among(perEnvironment, name),
    type: types.find(([pattern]) => matchesGlob(pattern, name))?.[1],
  });
}

function isEmpty(object: object): boolean {
  for (const _ in object) return false;
  return true;
}
