import type { Guardrails, WaiverScope } from '../estate.ts';
import { daysBetween } from '../fields/date.ts';
import type { CatalogView, DocumentView } from '../kind-definition.ts';
import { environment } from '../kinds/environment.ts';
import { organization } from '../kinds/organization.ts';
import { region } from '../kinds/region.ts';
import { site } from '../kinds/site.ts';
import { reaches } from './waiver-scope.ts';

interface Term {
  readonly start: { readonly field: string; readonly date: string | undefined };
  readonly end: { readonly field: string; readonly date: string | undefined };
  readonly guardrail: 'maxExceptionDays' | 'maxReviewDays';
  readonly code: string;
}

/** Reports a waiver that runs longer than the tightest guardrail of the environments that it reaches. */
export function reportLongTerm(
  document: DocumentView<{ readonly scope?: WaiverScope }>,
  catalog: CatalogView,
  { start, end, guardrail, code }: Term,
): void {
  const limit = tightest(document.spec.scope ?? {}, catalog, guardrail);
  if (limit === undefined || end.date === undefined) return;
  const written = document.written as Readonly<Record<string, unknown>>;
  if (start.date === undefined) {
    if (written[start.field] !== undefined) return;
    document.report(['spec'], {
      code: 'missing-key',
      found: `no ${start.field}`,
      expected: `${start.field}, since ${limit.name} allows at most ${limit.days} days until ${end.field}`,
      fix: `Add ${start.field} with its date.`,
    });
    return;
  }
  const days = Math.ceil(daysBetween(start.date, end.date));
  if (days <= limit.days) return;
  document.report(['spec', end.field], {
    code,
    found: `${days} days after ${start.field}`,
    expected: `at most ${limit.days} days, the guardrail of ${limit.name}`,
    fix: 'Choose an earlier date.',
  });
}

function tightest(
  scope: WaiverScope,
  catalog: CatalogView,
  guardrail: Term['guardrail'],
): { days: number; name: string } | undefined {
  const guarded: DocumentView<{ guardrails?: Guardrails }>[] = [...catalog.documents(organization).values()];
  for (const { name, spec } of catalog.documents(environment).values()) {
    if (!reaches(scope, { name, ...(spec.stage === undefined ? {} : { stage: spec.stage }) })) continue;
    const place = catalog.documents(site).get(spec.site ?? '');
    const area = catalog.documents(region);
    for (const document of [place, area.get(spec.region ?? ''), area.get(place?.spec.region ?? '')]) {
      if (document) guarded.push(document);
    }
  }
  let least: { days: number; name: string } | undefined;
  for (const { name, spec } of guarded) {
    const days = spec.guardrails?.[guardrail];
    if (days !== undefined && (least === undefined || days < least.days)) least = { days, name };
  }
  return least;
}
