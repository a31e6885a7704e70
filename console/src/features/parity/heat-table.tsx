import { VisuallyHidden } from '@mantine/core';
import { LAYERS } from '../../../../src/core/item/layer.ts';
import type { EstateView } from '../../../../src/wire/schemas/estate-view.ts';
import type { ParityHeat } from '../../../../src/wire/schemas/matrix.ts';
import { useTitles } from '../../api/use-titles.ts';
import { pathWith } from '../../display/go.tsx';
import { Age } from '../../display/moment.tsx';
import { VERDICT_WORDS, VerdictIcon } from '../../display/verdict-mark.tsx';
import classes from './parity-page.module.css';
import { ScoreCell } from './score-cell.tsx';

interface HeatTableProps {
  readonly heat: ParityHeat;
  readonly estate: EstateView;
  readonly by: 'layer' | 'service';
}

/** Environments down, layers or services across; every cell is a number and a way to the differences. */
export function HeatTable({ heat: { reference, rows }, estate, by }: HeatTableProps) {
  const scoresOf = (row: ParityHeat['rows'][number]): Readonly<Record<string, number | undefined>> =>
    by === 'layer' ? row.byLayer : row.byService;
  const order = by === 'layer' ? LAYERS : estate.services.map(({ name }) => name);
  const columns = order.filter((column) => rows.some((row) => scoresOf(row)[column] !== undefined));
  const titles = useTitles();
  const titleOf = (column: string) => (by === 'service' ? titles.service(column) : column);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard.
    <section className={classes['scroll']} aria-label="Scores" tabIndex={0}>
      <table className={classes['table']}>
        <caption>
          <VisuallyHidden>
            Parity with {reference}, by {by}
          </VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">Environment</th>
            <th scope="col" className={classes['upright']}>
              <span>All</span>
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className={classes['upright']}>
                <span>{titleOf(column)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toSorted(mostAlike).map((row) => {
            const { environment, verdict, score } = row;
            const known = estate.environments.find(({ name }) => name === environment);
            const title = titles.environment(environment);
            const to = (column?: string) =>
              pathWith('/parity/differences', { left: reference, right: environment, [by]: column });
            return (
              <tr key={environment}>
                <th scope="row">
                  <span className={classes['who']}>
                    <VerdictIcon verdict={verdict} label={VERDICT_WORDS[verdict]} /> {title}
                  </span>
                  <small>
                    {known?.stage}
                    {known?.scan && (
                      <>
                        , seen <Age at={known.scan.at} />
                      </>
                    )}
                    {known?.stale && ', stale'}
                  </small>
                </th>
                <td className={classes['whole']}>
                  <ScoreCell score={score} of={title} to={to()} />
                </td>
                {columns.map((column) => (
                  <td key={column}>
                    <ScoreCell
                      score={scoresOf(row)[column]}
                      of={`${title}, ${titleOf(column)}`}
                      to={to(column)}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** What agrees most comes first; what could not be compared, last. */
function mostAlike(a: ParityHeat['rows'][number], b: ParityHeat['rows'][number]): number {
  return (b.score ?? -1) - (a.score ?? -1);
}
