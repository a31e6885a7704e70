import type { SeverityRule, Source } from '../core/catalog/estate.ts';
import type { Steward } from '../core/catalog/steward.ts';
import { type Finding, findingId } from '../core/finding/finding.ts';
import { severityOf } from '../core/finding/severity.ts';
import type { Gap } from '../core/item/observation.ts';

/** A finding for what could not be looked at. It is `unknown`, and no approval can turn it into anything better. */
export function unreadableFinding(
  gap: Gap,
  environment: string,
  source: Source,
  steward: (kind: string, name: string) => Steward,
  severityRules: readonly SeverityRule[],
): Finding {
  const what = { kind: gap.kind ?? 'source', name: gap.name ?? nameOfMany(gap) ?? source.name };
  const { service, owner, tier } = steward(what.kind, what.name);
  const where = { code: 'unreadable', environment, source: source.name, ...what, path: '' } as const;
  const nature = { layer: 'governance', class: 'coverage' } as const;
  return {
    id: findingId(where),
    ...where,
    ...nature,
    severity: severityOf({ ...nature, tier, code: where.code }, severityRules),
    verdict: 'unknown',
    owner,
    service,
    reason: gap.reason,
    origin: { file: source.place.file, line: source.place.line },
  };
}

function nameOfMany({ kind, below }: Gap): string | undefined {
  if (below !== undefined) return `${below}*`;
  return kind === undefined ? undefined : '*';
}
