import { useSearchParams } from 'react-router';

/** Filters as they stand in the address: several values of one are joined by commas. */
export interface Filters<Name extends string> {
  readonly of: (name: Name) => readonly string[];
  readonly set: (name: Name, values: readonly string[]) => void;
  readonly toggle: (name: Name, value: string) => void;
  readonly clear: () => void;
  readonly count: number;
}

export function useFilters<Name extends string>(names: readonly Name[]): Filters<Name> {
  const [search, setSearch] = useSearchParams();
  const of = (name: Name) => search.get(name)?.split(',').filter(Boolean) ?? [];
  const set = (name: Name, values: readonly string[]) =>
    setSearch(
      (before) => {
        if (values.length === 0) before.delete(name);
        else before.set(name, values.join(','));
        return before;
      },
      { replace: true },
    );
  return {
    of,
    set,
    toggle(name, value) {
      const before = of(name);
      set(name, before.includes(value) ? before.filter((each) => each !== value) : [...before, value]);
    },
    clear: () =>
      setSearch(
        (before) => {
          for (const name of names) before.delete(name);
          return before;
        },
        { replace: true },
      ),
    count: names.filter((name) => search.has(name)).length,
  };
}
