import type { Files } from '../scratch-folder.ts';

/**
 * A catalog in `catalog/` with environments of one source each, whose settings lie in `NAME.json` and are declared in
 * `declared.json`: the quickest estate that can drift.
 * @param documents more documents of the catalog, each as YAML.
 */
export function smallEstate(environments: readonly string[], documents: readonly string[] = []): Files {
  return {
    'catalog/estate.yaml': [...COMMON, ...environments.map(environmentDocument), ...documents].join(
      '\n---\n',
    ),
    'declared.json': settings('17:30'),
    ...Object.fromEntries(environments.map((name) => [`${name}.json`, settings('17:30')])),
  };
}

/** The text of a file of settings: until when a carrier picks up. */
export function settings(cutoff: string): string {
  return JSON.stringify([
    { key: 'CUTOFF', value: cutoff },
    { key: 'CARRIER', value: 'canary-of-an-item' },
  ]);
}

const COMMON = [
  'apiVersion: tallyman.dev/v1\nkind: Organization\nmetadata: {name: tern}\nspec: {governance: federated}',
  'apiVersion: tallyman.dev/v1\nkind: Team\nmetadata: {name: operations}\nspec: {contact: "#operations"}',
];

function environmentDocument(name: string): string {
  return `apiVersion: tallyman.dev/v1
kind: Environment
metadata: {name: ${name}}
spec:
  stage: staging
  owner: operations
  schedule: {cron: "0 5 1 1 *"}
  sources:
    - name: wms
      collector: settings
      location: ../${name}.json
      declared: ../declared.json
      options: {name: key, value: value}`;
}
