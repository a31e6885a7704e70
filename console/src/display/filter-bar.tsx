import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './filter-bar.module.css';
import type { Filters } from './use-filters.ts';

interface FilterBarProps {
  /** What can be cleared; nothing where something is always chosen. */
  readonly filters?: Pick<Filters<string>, 'count' | 'clear'>;
  readonly children: ReactNode;
  /** What stands at its end, such as how much the filters let through. */
  readonly end?: ReactNode;
}

/** What a list is narrowed by, with a way to have all of it again. */
export function FilterBar({ filters, children, end }: FilterBarProps) {
  return (
    <search className={classes['bar']}>
      {children}
      {filters !== undefined && filters.count > 0 && (
        <Button variant="subtle" size="xs" onClick={filters.clear}>
          Clear
        </Button>
      )}
      {end !== undefined && <span className={classes['end']}>{end}</span>}
    </search>
  );
}
