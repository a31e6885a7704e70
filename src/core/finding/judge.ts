import type { SeverityRule } from '../catalog/estate.ts';
import { inCanonicalOrder } from '../item/canonical-json.ts';
import type { Json } from '../item/json.ts';
import { type KindTraits, roleAt } from '../item/kind-traits.ts';
import { nearestAttribution } from '../item/nearest-attribution.ts';
import type { Attribution, Observation } from '../item/observation.ts';
import { classify } from './classify.ts';
import { type Finding, type FindingCode, findingId } from './finding.ts';
import { severityOf } from './severity.ts';
import { evaluateWaivers, lastDay, type WaiverOutcome, type WaiverSubject, type Waivers } from './waiver.ts';

/** What stands around a difference: whose it is, how grave it is, who may have approved it. */
export interface JudgeContext {
  readonly comparison: 'drift' | 'parity';
  readonly environments: WaiverSubject['environments'];
  readonly source: string;
  readonly severityRules: readonly SeverityRule[];
  readonly waivers: Waivers;
  readonly now: Date;
}

/** The item in which a difference lies. */
export interface JudgedItem {
  readonly kind: string;
  readonly name: string;
  readonly traits: KindTraits;
  readonly owner: string | null;
  readonly service: string | null;
  /** Of the service; 4 where none claims the item. */
  readonly tier: number;
  readonly attributions?: readonly Attribution[];
  readonly origin?: Observation['origin'];
}

/** A difference with the values of its sides. */
export interface JudgedDifference {
  readonly code: FindingCode;
  readonly path: string;
  readonly declared?: Json;
  readonly lastApplied?: Json;
  readonly actual?: Json;
  readonly left?: Json;
  readonly right?: Json;
}

const VALUES = ['declared', 'lastApplied', 'actual', 'left', 'right'] as const;

/** Turns a difference into a finding: class, severity, verdict, owner, and who did it where that is known. */
export function judge(difference: JudgedDifference, item: JudgedItem, context: JudgeContext): Finding {
  const { kind, name, traits, owner, service, tier } = item;
  const { code, path } = difference;
  const { layer } = traits;
  const role = path === '' ? undefined : roleAt(traits, path);
  const where = {
    environment: context.environments.map((each) => each.name).join('..'),
    source: context.source,
  };
  const findingClass = classify(code, layer, role);
  const subject = { ...context, code, class: findingClass, service, kind, name, path, role };
  return {
    id: findingId({ code, ...where, kind, name, path }),
    ...where,
    layer,
    kind,
    name,
    class: findingClass,
    ...difference,
    ...valuesOf(difference),
    severity: severityOf({ layer, tier, class: findingClass, code }, context.severityRules),
    owner,
    service,
    ...outcomeFields(evaluateWaivers(subject, context.waivers, context.now)),
    ...attributionFields(item.attributions, path),
    ...(item.origin ? { origin: item.origin } : {}),
  };
}

/** In one order of members, since what is remembered of an item has another than its source. */
function valuesOf(difference: JudgedDifference): Partial<Record<(typeof VALUES)[number], Json>> {
  const values: Partial<Record<(typeof VALUES)[number], Json>> = {};
  for (const side of VALUES) {
    const value = difference[side];
    if (typeof value === 'object' && value !== null) values[side] = inCanonicalOrder(value);
  }
  return values;
}

function outcomeFields(outcome: WaiverOutcome): Pick<Finding, 'verdict' | 'approvedBy' | 'reason'> {
  if (outcome.waived) return { verdict: 'waived', approvedBy: `${outcome.by.name} (${outcome.by.approver})` };
  if (!outcome.lapsed) return { verdict: 'fail' };
  return { verdict: 'fail', reason: `${outcome.lapsed.name} covered this until ${lastDay(outcome.lapsed)}` };
}

function attributionFields(
  attributions: readonly Attribution[] | undefined,
  path: string,
): Pick<Finding, 'actor' | 'tool' | 'at'> {
  const nearest = nearestAttribution(attributions, path);
  if (!nearest) return {};
  return {
    actor: nearest.actor,
    ...(nearest.tool === undefined ? {} : { tool: nearest.tool }),
    ...(nearest.at === undefined ? {} : { at: nearest.at }),
  };
}
