import { matchesAny } from '../../item/glob.ts';
import { declares } from '../attach-registries.ts';
import type { CatalogView } from '../kind-definition.ts';
import { environment } from '../kinds/environment.ts';
import { danglingReference } from '../references.ts';
import type { DocumentPath } from '../yaml/yaml-document.ts';
import type { Entry, Registry } from './registered-value.ts';

/** Reports environments that no document declares: their values would silently count nowhere. */
export function reportUnknownEnvironments(document: Registry, catalog: CatalogView): void {
  const names = new Set(catalog.documents(environment).keys());
  for (const [index, entry] of (document.spec.entries ?? []).entries()) {
    for (const name of Object.keys(entry.environments)) {
      const problem = danglingReference(name, { at: [], to: 'Environment' }, names);
      if (problem) document.report(['spec', 'entries', index, 'environments', name], problem, 'key');
    }
  }
}

/** Reports a setting that is declared twice for one place, in one registry or in two. */
export function reportEntriesTwice(registries: readonly Registry[], catalog: CatalogView): void {
  const reported = new Set<Entry>();
  const report = (document: Registry, entry: Entry, path: DocumentPath, first: Found): void => {
    if (reported.has(entry)) return;
    reported.add(entry);
    const { file, line } = first.document.placeOf(first.path);
    document.report([...path, 'name'], {
      code: 'duplicate-setting',
      found: entry.name,
      expected: `a setting of its own; the first ${entry.name} is at ${file}:${line}`,
      fix: 'Remove one of the two, or give each its own stages.',
    });
  };
  for (const document of registries) eachTwice([document], undefined, report);
  for (const { spec } of catalog.documents(environment).values()) {
    for (const source of spec.sources ?? []) {
      eachTwice(
        registries.filter((registry) => declares(registry.spec, source)),
        spec.stage,
        report,
      );
    }
  }
}

interface Found {
  readonly document: Registry;
  readonly path: DocumentPath;
  readonly stages: readonly string[] | undefined;
}

function eachTwice(
  registries: readonly Registry[],
  stage: string | undefined,
  report: (document: Registry, entry: Entry, path: DocumentPath, first: Found) => void,
): void {
  const seen = new Map<string, Found[]>();
  for (const document of registries) {
    const { kind = 'setting', under, entries = [] } = document.spec;
    for (const [index, entry] of entries.entries()) {
      if (stage !== undefined && !matchesAny(entry.stages, stage)) continue;
      const key = `${kind} ${under === undefined ? '' : `${under}/`}${entry.name}`;
      const path = ['spec', 'entries', index];
      const earlier = seen.get(key) ?? [];
      const first = earlier.find(({ stages }) => overlap(stages, entry.stages));
      if (first) report(document, entry, path, first);
      seen.set(key, [...earlier, { document, path, stages: entry.stages }]);
    }
  }
}

/** Whether one stage can be in both; a pattern may stand for any. */
function overlap(left: readonly string[] | undefined, right: readonly string[] | undefined): boolean {
  if (left === undefined || right === undefined) return true;
  return left.some((one) => right.some((other) => matchesAny([one], other) || matchesAny([other], one)));
}
