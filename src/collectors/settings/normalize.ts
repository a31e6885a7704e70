import { type Fingerprint, isFingerprint } from '../../core/item/fingerprint.ts';
import type { Json, JsonObject } from '../../core/item/json.ts';
import type { Attribution, Observation } from '../../core/item/observation.ts';
import { escapeToken } from '../../core/item/pointer.ts';
import { concealSecrets } from '../../core/item/secret-detection.ts';
import { setMember } from '../forms/set-member.ts';
import { changeTime } from './change-time.ts';
import { concealBelow, concealUnder, mayHoldSecret, mayMeanSecret } from './conceal-setting.ts';
import { type FieldPlan, FieldPlans } from './field-plan.ts';
import { type ItemRule, ItemRules } from './item-rule.ts';
import type { Options } from './options.ts';
import { isKept, type KeptColumn, RecordLayouts } from './record-layout.ts';
import type { Entry } from './schema.ts';
import { typedValue, type ValueType } from './typed-value.ts';

/** An export says everything of its settings, so a field that only the other side has is a difference. */
const SAYS_ALL: readonly string[] = [];

/**
 * Brings entries into the form in which two that mean the same are equal. Secrets lie below `/secret`, what differs
 * between environments below `/endpoint`.
 *
 * A class, and so is all that it asks for every entry: what the engine compiled for a closure is forgotten with it, and
 * would be made again for each export.
 */
export class Normalizer {
  private readonly kind: string;
  private readonly fingerprint: Fingerprint;
  private readonly layouts: RecordLayouts;
  private readonly rules: ItemRules;
  private readonly whole: readonly KeptColumn[];

  constructor(options: Options, fingerprint: Fingerprint) {
    const plans = new FieldPlans(options);
    this.kind = options.kind;
    this.fingerprint = fingerprint;
    this.layouts = new RecordLayouts(options, plans);
    this.rules = new ItemRules(options);
    this.whole = [{ index: 0, plan: plans.of('value') }].filter(isKept);
  }

  /** Undefined for a record without a name. */
  observe(entry: Entry): Observation | undefined {
    const { kind } = this;
    if ('path' in entry) {
      const { path, value } = entry;
      const name = joinName(path);
      const cells = [concealBelow(path, value, this.fingerprint)];
      const actual = this.contentOf(name, path.at(-1) ?? '', this.whole, cells);
      return { kind, name, actual, silentOn: SAYS_ALL };
    }
    const { columns, cells } = entry;
    const { kept, naming, changedBy, changedAt } = this.layouts.of(columns);
    // A hundred thousand records pass here: the name is put together without a list of its parts.
    let key = '';
    let name = '';
    let named = false;
    for (let part = 0; part < naming.length; part++) {
      key = textOf(cells[naming[part] as number]);
      named ||= key !== '';
      if (part > 0) name += '/';
      name += naming.length === 1 ? key : escapeToken(key);
    }
    if (!named) return undefined;
    const actual = this.contentOf(name, key, kept, cells);
    const actor = textOf(cells[changedBy]);
    const at = changedAt === -1 ? undefined : changeTime(textOf(cells[changedAt]));
    if (actor === '' && at === undefined) return { kind, name, actual, silentOn: SAYS_ALL };
    const by = actor || 'unknown';
    const attribution: Attribution = at === undefined ? { path: '', actor: by } : { path: '', actor: by, at };
    return { kind, name, actual, silentOn: SAYS_ALL, attributions: [attribution] };
  }

  /** The fields as the item has them; `key` is the last part of its name. */
  private contentOf(
    name: string,
    key: string,
    kept: readonly KeptColumn[],
    cells: readonly Json[],
  ): JsonObject {
    const { fingerprint } = this;
    const content: Record<string, Json> = {};
    const rule = this.rules.of(name);
    if (rule.volatile) return content;
    const keyMayBeSecret = mayMeanSecret(key);
    let secret: Record<string, Json> | undefined;
    let endpoint: Record<string, Json> | undefined;
    for (const { index, plan } of kept) {
      const raw = cells[index] as Json;
      const value = typedValue(raw, typeOf(rule, plan, raw));
      if (value === '') continue;
      const isSecret = rule.secret || plan.secret;
      let shown = value;
      if (isSecret) shown = concealSecrets(value, true, fingerprint);
      else if (plan.mayMeanSecret) shown = concealUnder(plan.field, value, fingerprint);
      else if (mayHoldSecret(value)) shown = concealSecrets(value, undefined, fingerprint);
      if (keyMayBeSecret) shown = concealUnder(key, shown, fingerprint);
      if (isSecret || isFingerprint(shown)) {
        secret ??= {};
        setMember(secret, plan.name, shown);
      } else if (rule.endpoint || plan.endpoint) {
        endpoint ??= {};
        setMember(endpoint, plan.name, shown);
      } else setMember(content, plan.name, shown);
    }
    if (secret) content['secret'] = secret;
    if (endpoint) content['endpoint'] = endpoint;
    return content;
  }
}

/** What a cell says in words; nothing where it is missing or no scalar. */
function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Parts joined by `/`; one that holds a slash is escaped as in a JSON Pointer, unless it is the only one. */
function joinName(parts: readonly string[]): string {
  const [first = ''] = parts;
  if (parts.length === 1) return first;
  let name = escapeToken(first);
  for (let index = 1; index < parts.length; index++) name += `/${escapeToken(parts[index] as string)}`;
  return name;
}

/** A rule about an item speaks of its value; a column that happens to be empty beside it is no flag. */
function typeOf(rule: ItemRule, plan: FieldPlan, raw: Json): ValueType {
  if (rule.type === undefined || (!plan.isValue && (raw === null || raw === ''))) return plan.type;
  return rule.type;
}
