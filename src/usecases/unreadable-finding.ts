import type { Source } from '../core/catalog/estate.ts';
import type { Steward } from '../core/catalog/steward.ts';
import { type Finding, findingId } from '../core/finding/finding.ts';
import type { Gap } from '../core/item/observation.ts';

/** A finding for what could not be looked at. It is `unknown`, and no approval can turn it into anything better. */
export function unreadableFinding(
  gap: Gap,
  environment: string,
  source: Source,
  steward: (kind: string, name: string) => Steward,
): Finding {
  const what = { kind: gap.kind ?? 'source', name: gap.name ?? (gap.kind ? '*' : source.name) };
  const { service, owner } = steward(what.kind, what.name);
  const where = { code: 'unreadable', environment, source: source.name, ...what, path: '' } as const;
  return {
    id: findingId(where),
    ...where,
    layer: 'governance',
    class: 'coverage',
    severity: 'high',
    verdict: 'unknown',
    owner,
    service,
    reason: gap.reason,
    origin: { file: source.place.file, line: source.place.line },
  };
}
