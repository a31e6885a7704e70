import { VisuallyHidden } from '@mantine/core';
import { useAsOf } from '../../api/use-as-of.ts';
import { useRead } from '../../api/use-read.ts';
import { useTitles } from '../../api/use-titles.ts';
import { pathWith } from '../../display/go.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import classes from './parity-page.module.css';
import { ScoreCell } from './score-cell.tsx';

/** Every environment against every other. */
export function PairView() {
  const { data, error, refetch } = useRead('getMatrix', { query: useAsOf() }, { keep: true });
  const titleOf = useTitles().environment;
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <LoadingRows rows={8} />;
  const cellOf = (a: string, b: string) =>
    data.cells.find(({ left, right }) => (left === a && right === b) || (left === b && right === a));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard.
    <section className={classes['scroll']} aria-label="Scores" tabIndex={0}>
      <table className={classes['table']}>
        <caption>
          <VisuallyHidden>Parity of every pair of environments</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">Environment</th>
            {data.environments.map((name) => (
              <th key={name} scope="col" className={classes['upright']}>
                <span>{titleOf(name)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.environments.map((row) => (
            <tr key={row}>
              <th scope="row">{titleOf(row)}</th>
              {data.environments.map((column) => {
                const cell = cellOf(row, column);
                return (
                  <td key={column}>
                    {row !== column && (
                      <ScoreCell
                        score={cell?.score}
                        of={`${titleOf(row)} and ${titleOf(column)}`}
                        to={pathWith('/parity/differences', {
                          left: cell?.left ?? row,
                          right: cell?.right ?? column,
                        })}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
