import type { ItemVersionView } from '../../../../src/wire/schemas/item-history.ts';
import { DiffTable } from '../../display/diff-table.tsx';
import { formatMoment } from '../../display/format-moment.ts';
import classes from './history-page.module.css';

const SIDES = { declared: 'Declared', lastApplied: 'Last applied', actual: 'Actual' } as const;

interface VersionDiffProps {
  readonly older: ItemVersionView | undefined;
  readonly newer: ItemVersionView;
  readonly zone: string | undefined;
}

/** What became of each side between two versions; the one version alone where nothing came before. */
export function VersionDiff({ older, newer, zone = 'UTC' }: VersionDiffProps) {
  const sides = (['declared', 'lastApplied', 'actual'] as const).filter(
    (side) => older?.[side] !== undefined || newer[side] !== undefined,
  );
  const compared = older && older !== newer ? [older, newer] : [newer];
  const parts = sides.map((side) => {
    const values = compared.map((version) => ({
      title: formatMoment(version.from, zone),
      value: version[side] ?? undefined,
    }));
    const isSame = new Set(values.map(({ value }) => JSON.stringify(value))).size === 1;
    return { side, values, isSame: isSame && compared.length > 1 };
  });
  // What changed is what somebody came for.
  return parts
    .toSorted((a, b) => Number(a.isSame) - Number(b.isSame))
    .map(({ side, values, isSame }) => (
      <section key={side} className={classes['side']}>
        <h2 className={classes['title']}>
          {SIDES[side]} <small>{compared.length > 1 && (isSame ? 'stayed as it was' : 'changed')}</small>
        </h2>
        {isSame ? (
          <details>
            <summary>Show it</summary>
            <DiffTable path="" sides={values.slice(-1)} />
          </details>
        ) : (
          <DiffTable path="" sides={compared.length > 1 ? values : values.slice(-1)} />
        )}
      </section>
    ));
}
