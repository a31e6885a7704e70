import type { ScanView } from '../../../../src/wire/schemas/scan.ts';
import { Go, pathWith } from '../../display/go.tsx';
import { Moment } from '../../display/moment.tsx';
import { VerdictMark } from '../../display/verdict-mark.tsx';
import classes from './scans-page.module.css';

const TRIGGERS: Readonly<Record<ScanView['trigger'], string>> = {
  schedule: 'schedule',
  request: 'somebody asked',
  release: 'a release',
  push: 'pushed',
  import: 'imported',
};

interface ScanTableProps {
  readonly scans: readonly ScanView[];
  readonly zone: string | undefined;
}

export function ScanTable({ scans, zone }: ScanTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard.
    <section className={classes['scroll']} aria-label="Scans" tabIndex={0}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {[
              'When',
              'Verdict',
              'Fail',
              'Unknown',
              'Waived',
              'Pass',
              'Took',
              'Because of',
              'Not seen in full',
              'Ledger',
            ].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scans.map(({ id, environment, startedAt, finishedAt, verdict, counts, trigger, sources }) => {
            const unseen = sources.filter(({ complete }) => !complete).map(({ report }) => report.source);
            return (
              <tr key={id}>
                <th scope="row">
                  <Go to={pathWith('/drift', { environment })}>
                    <Moment at={finishedAt} zone={zone} />
                  </Go>
                </th>
                <td>
                  <VerdictMark verdict={verdict} />
                </td>
                {(['fail', 'unknown', 'waived', 'pass'] as const).map((each) => (
                  <td key={each}>{counts[each].toLocaleString('en')}</td>
                ))}
                <td>{secondsBetween(startedAt, finishedAt)} s</td>
                <td>{TRIGGERS[trigger]}</td>
                <td>{unseen.join(', ') || 'nothing'}</td>
                <td>
                  <Go to={pathWith('/ledger', { subject: id })} aria-label={`Ledger entries of scan ${id}`}>
                    entries
                  </Go>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function secondsBetween(from: string, to: string): string {
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return seconds.toLocaleString('en', { maximumFractionDigits: 1 });
}
