import { matchesGlob } from '../item/glob.ts';
import type { Settings, Source } from './estate.ts';
import type { EstateDraft } from './kind-definition.ts';

/** The collector whose sources a registry can declare. */
const COLLECTOR = 'settings';

/** Gives every source the registries that declare it, so that whoever reads the source has them at hand. */
export function attachRegistries(estate: Pick<EstateDraft, 'environments' | 'settings'>): void {
  if (estate.settings.length === 0) return;
  for (const [name, environment] of estate.environments) {
    const sources = environment.sources.map((source): Source => {
      const registries = estate.settings.filter((registry) => declares(registry, source));
      return registries.length === 0 ? source : { ...source, registries };
    });
    estate.environments.set(name, { ...environment, sources });
  }
}

/** Whether a registry declares what lies in a source. */
export function declares(
  { source: pattern, service }: Partial<Pick<Settings, 'source' | 'service'>>,
  source: Partial<Pick<Source, 'name' | 'collector' | 'service'>>,
): boolean {
  if (source.collector !== COLLECTOR || source.name === undefined) return false;
  return (service === undefined || service === source.service) && matchesGlob(pattern ?? '*', source.name);
}
