import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Finding } from '../../../src/core/finding/finding.ts';
import { diffRows } from './diff-rows.ts';
import { JsonValue } from './json-value.tsx';
import classes from './sides-diff.module.css';
import { sidesOf } from './sides-of.ts';

/** The sides beside each other, place by place; what is equal stays folded. */
export function SidesDiff({ finding }: { readonly finding: Finding }) {
  const [all, setAll] = useState(false);
  const sides = sidesOf(finding);
  if (sides.length === 0) return null;
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
              <th scope="row">{`${finding.path}${path}` || 'the whole item'}</th>
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
