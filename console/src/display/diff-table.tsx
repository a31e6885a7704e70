import { Button } from '@mantine/core';
import { useState } from 'react';
import { diffRows } from './diff-rows.ts';
import classes from './diff-table.module.css';
import { JsonValue } from './json-value.tsx';
import type { Side } from './sides-of.ts';

interface DiffTableProps {
  /** Where in the item the values stand. */
  readonly path: string;
  readonly sides: readonly Side[];
}

/** Values beside each other, place by place; what is equal stays folded. */
export function DiffTable({ path: above, sides }: DiffTableProps) {
  const [all, setAll] = useState(false);
  const rows = diffRows(sides.map(({ value }) => value));
  const equal = rows.filter(({ differs }) => !differs).length;
  const shown = all || equal === rows.length ? rows : rows.filter(({ differs }) => differs);
  return (
    <div>
      <table className={classes['diff']}>
        <thead>
          <tr>
            <th scope="col">Place</th>
            {sides.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ path, values, differs }) => (
            <tr key={path}>
              <th scope="row">{`${above}${path}` || 'the whole item'}</th>
              {values.map((value, side) => {
                const title = sides[side]?.title ?? '';
                const isNew = differs && side === values.length - 1;
                return (
                  <td
                    key={title}
                    data-title={title}
                    data-side={differs ? (isNew ? 'new' : 'old') : undefined}
                  >
                    <JsonValue
                      value={value}
                      against={differs ? values[side === 0 ? values.length - 1 : 0] : undefined}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {equal > 0 && equal < rows.length && (
        <Button variant="subtle" size="compact-xs" mt={6} onClick={() => setAll(!all)}>
          {all ? 'Only what differs' : `Show ${equal} equal ${equal === 1 ? 'place' : 'places'} too`}
        </Button>
      )}
    </div>
  );
}
