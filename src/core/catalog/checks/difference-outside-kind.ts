import { matchesAny } from '../../item/glob.ts';
import type { PathRole } from '../../item/kind-traits.ts';
import type { DifferenceKind, WaiverScope } from '../estate.ts';
import type { CatalogView, DocumentView } from '../kind-definition.ts';
import { environment } from '../kinds/environment.ts';
import { isEntirelyOf } from '../path-role.ts';
import { reaches } from './waiver-scope.ts';

type Approval = DocumentView<{ readonly difference?: DifferenceKind; readonly scope?: WaiverScope }>;

const ROLES: Record<Exclude<DifferenceKind, 'test-tool'>, readonly PathRole[]> = {
  scale: ['size'],
  endpoint: ['endpoint'],
  masking: ['secret', 'data'],
};

/** An approval may only reach what its kind is about, so that a saving can never change the architecture. */
export function reportOutsideKind(document: Approval, catalog: CatalogView): void {
  const { difference, scope } = document.spec;
  if (difference === undefined || scope === undefined) return;
  if (difference === 'test-tool') reportTestTool(document, scope, catalog);
  else reportPaths(document, { difference, scope }, catalog);
}

function outside(
  document: Approval,
  path: readonly (string | number)[],
  words: [string, string, string],
): void {
  const [found, expected, fix] = words;
  document.report(['spec', 'scope', ...path], { code: 'difference-outside-kind', found, expected, fix });
}

function reportPaths(
  document: Approval,
  { difference, scope }: { difference: Exclude<DifferenceKind, 'test-tool'>; scope: WaiverScope },
  catalog: CatalogView,
): void {
  const roles = ROLES[difference];
  if (difference === 'scale') {
    for (const field of ['kinds', 'paths'] as const) {
      if (scope[field] !== undefined) continue;
      const fix = `Name the ${field} whose size may differ.`;
      outside(document, [], [`no ${field}`, `the ${field} that it covers`, fix]);
    }
  }
  const collectors = collectorsOf(scope, catalog);
  for (const [kindIndex, kind] of (scope.kinds ?? []).entries()) {
    if (kind.includes('*')) {
      if (difference !== 'scale') continue;
      outside(document, ['kinds', kindIndex], [kind, 'kinds by their full names', 'List each kind.']);
      continue;
    }
    const traits = collectors.flatMap((collector) => catalog.lookup.traits(collector, kind) ?? []);
    for (const [index, path] of (scope.paths ?? []).entries()) {
      if (traits.some((one) => isEntirelyOf(one, path, roles))) continue;
      outside(
        document,
        ['paths', index],
        [
          path,
          `paths of ${kind} that are ${roles.join(' or ')}`,
          'Narrow the path, or register an Exception, which ends.',
        ],
      );
    }
  }
}

/** The collectors of the sources in scope; where that leaves none, all of them. */
function collectorsOf(scope: WaiverScope, catalog: CatalogView): readonly string[] {
  if (scope.sources === undefined) return catalog.lookup.collectorIds;
  const used = new Set<string>();
  for (const { spec } of catalog.documents(environment).values()) {
    for (const source of spec.sources ?? []) {
      if (matchesAny(scope.sources, source.name)) used.add(source.collector);
    }
  }
  return used.size > 0 ? [...used] : catalog.lookup.collectorIds;
}

const PRODUCTION = new Set(['production', 'prod']);

function reportTestTool(document: Approval, scope: WaiverScope, catalog: CatalogView): void {
  if (scope.paths) {
    outside(
      document,
      ['paths'],
      ['paths', 'whole items', 'Remove the paths; name the items or sources instead.'],
    );
  }
  if (!scope.names && !scope.sources) {
    outside(
      document,
      [],
      ['neither names nor sources', 'the items or sources that only test stages have', 'Add names.'],
    );
  }
  const field = scope.environments ? ['environments'] : scope.stages ? ['stages'] : [];
  const inProduction = [...catalog.documents(environment).values()].find(
    ({ name, spec }) => PRODUCTION.has(spec.stage ?? '') && reaches(scope, { name, stage: spec.stage ?? '' }),
  );
  if (inProduction || field.length === 0) {
    const found = inProduction ? `the production environment ${inProduction.name}` : 'every environment';
    outside(document, field, [
      found,
      'only environments or stages that are not production',
      'Narrow the scope.',
    ]);
  } else if (scope.stages?.some((stage) => PRODUCTION.has(stage)) && !scope.environments) {
    outside(document, ['stages'], ['production', 'only stages that are not production', 'Remove it.']);
  }
}
