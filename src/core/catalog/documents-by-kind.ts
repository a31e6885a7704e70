import type { CatalogView, DocumentView, KindDefinition, KindLookup } from './kind-definition.ts';
import type { ReadDocument } from './read-document.ts';

type View = DocumentView<Record<string, unknown>>;

/** Every document by kind and name, the first of a name where there are several. */
export interface Documents {
  readonly view: CatalogView;
  /** All documents of a kind, in the order of their files, those of one name included. */
  listOf(definition: KindDefinition): readonly View[];
  byName(kind: string): ReadonlyMap<string, View>;
}

/** Sorts documents by kind and reports names that are given twice. */
export function documentsByKind(
  kinds: readonly KindDefinition[],
  documents: readonly ReadDocument[],
  lookup: KindLookup,
): Documents {
  const lists = new Map<string, View[]>(kinds.map(({ kind }) => [kind, []]));
  const maps = new Map<string, Map<string, View>>(kinds.map(({ kind }) => [kind, new Map()]));
  for (const { definition, view } of documents) {
    const map = maps.get(definition.kind);
    const first = map?.get(view.name);
    if (first && view.name !== '') {
      if (view.native) reportDuplicate(view, first);
      else continue;
    } else if (view.name !== '') map?.set(view.name, view);
    lists.get(definition.kind)?.push(view);
  }
  const byName = (kind: string) => maps.get(kind) ?? new Map<string, View>();
  return {
    listOf: ({ kind }) => lists.get(kind) ?? [],
    byName,
    view: {
      lookup,
      // A document's spec was parsed by the schema of its kind, which is the one that the caller holds.
      documents: ({ kind }) =>
        byName(kind) as ReadonlyMap<string, DocumentView<unknown>> as ReadonlyMap<string, never>,
    },
  };
}

function reportDuplicate(view: View, first: View): void {
  view.report(['metadata', 'name'], {
    code: 'duplicate-name',
    found: view.name,
    expected: `a name of its own; the first ${view.name} is at ${first.place.file}:${first.placeOf(['metadata', 'name']).line}`,
    fix: 'Rename one of the two, or merge them.',
  });
}
