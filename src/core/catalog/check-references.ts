import { isJsonArray, isJsonObject } from '../item/json.ts';
import type { Documents } from './documents-by-kind.ts';
import { KINDS } from './kinds.ts';
import type { ReadDocument } from './read-document.ts';
import { COLLECTOR, danglingReference, SOURCE_NAME, STAGE, textsAt } from './references.ts';

/** Reports every name that nothing bears. Wrong documents exist all the same, so their names count. */
export function checkReferences(ours: readonly ReadDocument[], catalog: Documents): void {
  const names = namesByTarget(ours, catalog);
  for (const { definition, view, value } of ours) {
    for (const reference of definition.references ?? []) {
      for (const [path, name] of textsAt(value, reference.at)) {
        // An empty name is reported by the schema, a variable as misplaced.
        if (name.trim() === '' || name.includes('${env:')) continue;
        const problem = danglingReference(name, reference, names.get(reference.to) ?? new Set());
        if (problem) view.report(path, problem);
      }
    }
  }
}

function namesByTarget(ours: readonly ReadDocument[], catalog: Documents): Map<string, ReadonlySet<string>> {
  const names = new Map<string, ReadonlySet<string>>(
    KINDS.map(({ kind }) => [kind, new Set(catalog.byName(kind).keys())]),
  );
  const stages = new Set<string>();
  const sources = new Set<string>();
  for (const { definition, view } of ours) {
    if (definition.kind !== 'Environment' || !isJsonObject(view.written)) continue;
    const { stage, sources: list } = view.written;
    if (typeof stage === 'string') stages.add(stage);
    for (const source of isJsonArray(list) ? list : []) {
      if (isJsonObject(source) && typeof source['name'] === 'string') sources.add(source['name']);
    }
  }
  names
    .set(STAGE, stages)
    .set(SOURCE_NAME, sources)
    .set(COLLECTOR, new Set(catalog.view.lookup.collectorIds));
  return names;
}
