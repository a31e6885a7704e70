import { useEstate, zoneOf } from '../api/use-estate.ts';
import { Age } from './moment.tsx';

/** How old the look is that what is said of an environment rests on. */
export function LookedAt({ at: name }: { readonly at: string | undefined }) {
  const { data: estate } = useEstate();
  const environment = estate?.environments.find((each) => each.name === name);
  if (!estate || !environment) return null;
  if (environment.scan === null) return 'Never scanned.';
  return (
    <>
      Scanned <Age at={environment.scan.at} zone={zoneOf(estate, environment.name)} />
      {environment.stale && ', stale'}.
    </>
  );
}
