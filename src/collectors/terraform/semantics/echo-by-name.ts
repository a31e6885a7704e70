import type { EchoRelation } from './echo-relation.ts';

/**
 * Relations that the tables do not know, read from names: `X_versioning` that refers to an `X` owns its `versioning`.
 * Providers name the resources that they split off in this way.
 */
export function relationsByName(
  parent: string,
  types: ReadonlySet<string>,
  tabled: readonly EchoRelation[],
): readonly EchoRelation[] {
  const known = new Set(tabled.map(({ owner, attribute }) => `${owner} ${attribute}`));
  const noun = parent.slice(parent.lastIndexOf('_') + 1);
  return [...types]
    .filter((type) => type.startsWith(`${parent}_`))
    .flatMap((owner) => {
      const attribute = owner.slice(parent.length + 1);
      return [attribute, `${attribute}s`].map((name) => ({
        parent,
        attribute: name,
        owner,
        via: referring(parent, noun),
      }));
    })
    .filter(({ owner, attribute }) => !known.has(`${owner} ${attribute}`));
}

/** The attributes with which a split-off resource usually names its parent. */
function referring(parent: string, noun: string): readonly string[] {
  const words = parent.split('_').slice(1);
  const endings = words.map((_, index) => words.slice(index).join('_'));
  return [...new Set([noun, ...endings])].flatMap((name) => [
    name,
    `${name}_id`,
    `${name}_name`,
    `${name}_arn`,
  ]);
}
