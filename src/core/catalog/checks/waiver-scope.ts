import { matchesAny } from '../../item/glob.ts';
import type { WaiverScope } from '../estate.ts';
import type { DocumentView, Reference } from '../kind-definition.ts';
import { SOURCE_NAME, STAGE } from '../references.ts';

/** What a scope names must exist: a misspelt environment would silently cover nothing. */
export const scopeReferences: readonly Reference[] = [
  { at: ['spec', 'scope', 'environments', '*'], to: 'Environment', pattern: true },
  { at: ['spec', 'scope', 'services', '*'], to: 'Service', pattern: true },
  { at: ['spec', 'scope', 'stages', '*'], to: STAGE, pattern: true },
  { at: ['spec', 'scope', 'sources', '*'], to: SOURCE_NAME, pattern: true },
];

/** A scope without any field covers everything, which nobody means. */
export function reportUnbounded(document: DocumentView<{ readonly scope?: WaiverScope }>): void {
  const { scope } = document.spec;
  if (scope === undefined || Object.keys(scope).length > 0) return;
  document.report(['spec', 'scope'], {
    code: 'unbounded-scope',
    found: 'a scope that covers everything',
    expected: 'at least one field that narrows it',
    fix: 'Name the environments, kinds or paths that it is about.',
  });
}

/** Whether a scope reaches into an environment, as far as the environment's own fields tell. */
export function reaches(
  scope: WaiverScope,
  environment: { readonly name: string; readonly stage?: string },
): boolean {
  return (
    matchesAny(scope.environments, environment.name) &&
    (environment.stage === undefined || matchesAny(scope.stages, environment.stage))
  );
}
