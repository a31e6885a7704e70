import { readEntities } from './backstage/read-entities.ts';
import { buildEstate } from './build-estate.ts';
import { isCandidate } from './candidate.ts';
import type { CatalogFile } from './catalog-file.ts';
import { checkReferences } from './check-references.ts';
import { classifyDocument, reportStray } from './classify-document.ts';
import { documentsByKind } from './documents-by-kind.ts';
import type { Estate } from './estate.ts';
import type { KindLookup } from './kind-definition.ts';
import { KINDS } from './kinds.ts';
import type { Problem } from './problem.ts';
import { type ReadDocument, readDocument } from './read-document.ts';
import { sortProblems } from './sort-problems.ts';
import { reportEncoding } from './yaml/encoding.ts';
import { parseYaml } from './yaml/parse-yaml.ts';
import type { YamlDocument } from './yaml/yaml-document.ts';

export interface LoadedCatalog {
  /** What the right documents declare. Judge nothing by it while there are problems. */
  readonly estate: Estate;
  /** By file, line and column. */
  readonly problems: readonly Problem[];
  readonly documents: number;
  /** Documents by kind. */
  readonly kinds: Readonly<Record<string, number>>;
}

const KIND_BY_NAME = new Map(KINDS.map((definition) => [definition.kind, definition]));
const KIND_NAMES = new Set(KIND_BY_NAME.keys());

/**
 * Reads every document of every file and reports everything that is wrong with them at once. Pure; never throws on
 * what a text holds. Documents that are neither ours nor Backstage's are left alone.
 */
export function loadCatalog(files: readonly CatalogFile[], lookup: KindLookup): LoadedCatalog {
  const problems: Problem[] = [];
  const ours: ReadDocument[] = [];
  const entities: YamlDocument[] = [];
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    if (reportEncoding(file, problems) || !isCandidate(file.text, KIND_NAMES)) continue;
    const documents = parseYaml(file, problems);
    const before = ours.length;
    for (const document of documents) {
      const type = classifyDocument(document, KIND_BY_NAME, problems);
      if (type.ours) ours.push(readDocument(document, type.ours, problems));
      else if (type.backstage) entities.push(document);
    }
    if (ours.length > before) for (const document of documents) reportStray(document, problems);
  }
  const foreign = readEntities(entities, ours, problems);
  const catalog = documentsByKind(KINDS, [...ours, ...foreign.documents], lookup);
  checkReferences(ours, catalog);
  for (const definition of KINDS) definition.check?.(catalog.listOf(definition), catalog.view);
  const kinds = countKinds([...ours.map(({ definition }) => definition.kind), ...foreign.kinds]);
  return {
    estate: buildEstate([...ours, ...foreign.documents], catalog),
    problems: sortProblems(problems),
    documents: ours.length + foreign.kinds.length,
    kinds,
  };
}

function countKinds(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of [...names].sort()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}
