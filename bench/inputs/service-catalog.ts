import type { ServiceView } from '../../src/wire/schemas/estate-view.ts';

/** The services and their owners as documents of a catalog. */
export function serviceCatalog(services: readonly ServiceView[]): string {
  const owners = [...new Set(services.map(({ owner }) => owner))];
  const documents = [
    ...owners.map((name) => ({ kind: 'Team', metadata: { name }, spec: {} })),
    ...services.map(({ name, title = name, owner, tier, hosting, layerSplit, dependsOn }) => ({
      kind: 'Service',
      metadata: { name, title },
      spec: { owner, tier, hosting, layerSplit, dataClassification: 'internal', dependsOn },
    })),
  ];
  // JSON is YAML.
  return documents
    .map((document) => JSON.stringify({ apiVersion: 'tallyman.dev/v1', ...document }))
    .join('\n---\n');
}
