import type { Environment, Estate } from '../core/catalog/estate.ts';
import { nearestName } from '../core/catalog/nearest-name.ts';
import { TallyError } from '../errors.ts';

/** @throws TallyError `unknown-environment` with the nearest name. */
export function environmentNamed(estate: Estate, name: string): Environment {
  const environment = estate.environments.get(name);
  if (environment) return environment;
  const known = [...estate.environments.keys()];
  const nearest = nearestName(name, known);
  throw new TallyError('unknown-environment', `There is no environment named ${name}.`, {
    fix: `${nearest ? `Did you mean ${nearest}? ` : ''}The catalog declares: ${known.join(', ') || 'none'}.`,
  });
}
