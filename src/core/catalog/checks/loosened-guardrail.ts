import type { Guardrails } from '../estate.ts';
import type { DocumentView } from '../kind-definition.ts';

type Guarded = DocumentView<{ readonly guardrails?: Guardrails }>;

/** Reports every guardrail of `document` that is weaker than the nearest one above it. */
export function reportLoosened(document: Guarded, above: readonly Guarded[]): void {
  const own = document.spec.guardrails ?? {};
  for (const field of ['maxExceptionDays', 'maxReviewDays'] as const) {
    const days = own[field];
    const limit = above.find(({ spec }) => spec.guardrails?.[field] !== undefined);
    const most = limit?.spec.guardrails?.[field];
    if (days === undefined || most === undefined || days <= most) continue;
    document.report(['spec', 'guardrails', field], {
      code: 'loosened-guardrail',
      found: `${days} days`,
      expected: `at most the ${most} days of ${limit?.name}`,
      fix: 'Tighten it, or remove it to inherit.',
    });
  }
  const stages = own.neverWaiveSecurityIn;
  const dropped = new Set(above.flatMap(({ spec }) => spec.guardrails?.neverWaiveSecurityIn ?? []));
  for (const stage of stages ?? []) dropped.delete(stage);
  if (!stages || dropped.size === 0) return;
  document.report(['spec', 'guardrails', 'neverWaiveSecurityIn'], {
    code: 'loosened-guardrail',
    found: stages.join(', ') || 'an empty list',
    expected: `also ${[...dropped].join(', ')}, as above it`,
    fix: 'Add the missing stages, or remove the list to inherit.',
  });
}
