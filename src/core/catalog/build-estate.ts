import { attachRegistries } from './attach-registries.ts';
import type { Documents } from './documents-by-kind.ts';
import type { Estate } from './estate.ts';
import type { EstateDraft } from './kind-definition.ts';
import type { ReadDocument } from './read-document.ts';

/** The estate of every right document, by name, so that no layout of files changes it. */
export function buildEstate(documents: readonly ReadDocument[], catalog: Documents): Estate {
  const draft: EstateDraft = {
    organization: null,
    teams: new Map(),
    regions: new Map(),
    sites: new Map(),
    services: new Map(),
    environments: new Map(),
    baselines: new Map(),
    approvedDifferences: [],
    exceptions: [],
    settings: [],
    channels: [],
  };
  const named = [...documents].sort(({ view: a }, { view: b }) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : 0,
  );
  for (const { definition, view, isWhole } of named) {
    const isFirst = catalog.byName(definition.kind).get(view.name) === view;
    if (isWhole && isFirst) definition.build(view, draft, catalog.view);
  }
  attachRegistries(draft);
  return draft;
}
