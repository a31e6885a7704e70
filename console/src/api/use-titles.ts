import { useMemo } from 'react';
import { useEstate } from './use-estate.ts';

/** What people call a thing of the catalog; its name where it has no title, or is declared no more. */
export interface Titles {
  readonly environment: (name: string) => string;
  readonly service: (name: string) => string;
  readonly team: (name: string) => string;
}

interface Named {
  readonly name: string;
  readonly title?: string;
}

/** The same object for as long as the estate stays the same. */
export function useTitles(): Titles {
  const { data: estate } = useEstate();
  return useMemo(
    () => ({
      environment: titlesOf(estate?.environments),
      service: titlesOf(estate?.services),
      team: titlesOf(estate?.teams),
    }),
    [estate],
  );
}

function titlesOf(named: readonly Named[] = []): (name: string) => string {
  const titles = new Map(named.map(({ name, title = name }) => [name, title]));
  return (name) => titles.get(name) ?? name;
}
