import type { Estate } from '../core/catalog/estate.ts';
import { nearestName } from '../core/catalog/nearest-name.ts';
import { TallyError } from '../errors.ts';

/**
 * The names given, once each, or every environment of the estate.
 * @throws TallyError `unknown-environment` for a name that it does not have, or where it has none at all.
 */
export function selectEnvironments(estate: Estate, names: readonly string[]): string[] {
  const known = [...estate.environments.keys()];
  for (const name of names) {
    if (estate.environments.has(name)) continue;
    const nearest = nearestName(name, known);
    const list = known.length > 0 ? `There are: ${known.join(', ')}.` : 'The catalog declares none.';
    throw new TallyError('unknown-environment', `There is no environment ${name}.`, {
      fix: nearest === undefined ? list : `Did you mean ${nearest}? ${list}`,
    });
  }
  if (known.length === 0) {
    throw new TallyError(
      'unknown-environment',
      'The catalog declares no environment, so there is nothing to read.',
      {
        fix: 'Add a document of kind Environment; `tally init` writes one to start from.',
      },
    );
  }
  return names.length > 0 ? [...new Set(names)] : known;
}
