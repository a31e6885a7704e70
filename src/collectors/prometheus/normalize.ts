import { canonicalize } from '../../core/item/canonical-json.ts';
import type { Fingerprint } from '../../core/item/fingerprint.ts';
import { isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import type { Observation } from '../../core/item/observation.ts';
import { concealSecrets } from '../../core/item/secret-detection.ts';
import { normalDuration } from '../forms/duration.ts';
import { normalizePromql } from './promql/normalize-promql.ts';
import type { Group, Groups } from './schema.ts';

interface Named {
  readonly kind: 'alert' | 'recording_rule' | 'rule_group';
  /** As people call it; several can have one. */
  readonly name: string;
  readonly content: JsonObject;
  readonly side: Groups['side'];
  readonly file?: string;
}

/** Every rule and every group of what was read together, in the form in which two that mean the same are equal. Pure. */
export function* normalize(read: readonly Groups[], fingerprint: Fingerprint): Generator<Observation> {
  const all = read.flatMap(({ side, groups }) =>
    groups.flatMap((group) => [
      { ...groupItem(group), side, ...fileOf(group) },
      ...group.rules.map((rule) => ({ ...ruleItem(rule, group), side, ...fileOf(group) })),
    ]),
  );
  for (const twins of Map.groupBy(all, ({ kind, name }) => `${kind} ${name}`).values()) {
    for (const [name, { kind, content, side, file }] of distinguished(twins)) {
      yield {
        kind,
        name,
        [side]: concealSecrets(content, undefined, fingerprint) as JsonObject,
        // A rule file says everything of a rule; what a group leaves open, the server's configuration decides.
        ...(side === 'declared' && kind !== 'rule_group' && { silentOn: [] }),
        ...(file !== undefined && { origin: { file } }),
      };
    }
  }
}

const fileOf = ({ file }: Group): { readonly file?: string } => (file === undefined ? {} : { file });

/**
 * Names for rules that share one. The labels tell them apart, as they do for whoever is called; of those that share
 * these too, the order of their content.
 */
function* distinguished(twins: readonly Named[]): Generator<[name: string, item: Named]> {
  const [only, another] = twins;
  if (only && !another) {
    yield [only.name, only];
    return;
  }
  const texts = new Map(twins.map((twin) => [twin, canonicalize(twin.content)]));
  const ordered = [...twins].sort((a, b) => ((texts.get(a) ?? '') < (texts.get(b) ?? '') ? -1 : 1));
  const counts = new Map<string, number>();
  for (const twin of ordered) {
    const name = twin.name + labelsText(twin.content['labels']);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    yield [count === 1 ? name : `${name} (${count})`, twin];
  }
}

function labelsText(labels: Json | undefined): string {
  if (!isJsonObject(labels) || Object.keys(labels).length === 0) return '';
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${String(value)}"`);
  return `{${pairs.sort().join(',')}}`;
}

function groupItem({ name, content }: Group): Pick<Named, 'kind' | 'name' | 'content'> {
  const interval = normalDuration(content['interval']);
  const limit = Number(content['limit'] ?? 0);
  return {
    kind: 'rule_group',
    name,
    content: { ...(interval !== undefined && { interval }), ...(limit > 0 && { limit }) },
  };
}

/** Files say `alert` or `record`, `expr` and `for`; the API says `type`, `name`, `query` and `duration`. */
function ruleItem(rule: JsonObject, group: Group): Pick<Named, 'kind' | 'name' | 'content'> {
  const { alert, record, name, type, expr, query, labels, annotations } = rule;
  const isAlert = alert !== undefined || type === 'alerting';
  const common = {
    expr: normalizePromql(String(expr ?? query)),
    labels: texts(group.content['labels'], labels),
  };
  if (!isAlert) return { kind: 'recording_rule', name: String(record ?? name), content: common };
  return {
    kind: 'alert',
    name: String(alert ?? name),
    content: {
      ...common,
      for: normalDuration(rule['for'] ?? rule['duration']) ?? '0s',
      keep_firing_for: normalDuration(rule['keep_firing_for'] ?? rule['keepFiringFor']) ?? '0s',
      annotations: texts(annotations),
    },
  };
}

/** Labels or annotations; the later win, and an empty label is none. */
function texts(...maps: readonly (Json | undefined)[]): JsonObject {
  return Object.fromEntries(
    maps
      .flatMap((map) => (isJsonObject(map) ? Object.entries(map) : []))
      .map(([name, value]) => [name, value === null ? '' : String(value)]),
  );
}
