import { useAsOf } from '../../api/use-as-of.ts';
import { useRead } from '../../api/use-read.ts';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { FindingLines } from '../drift/finding-lines.tsx';
import classes from './history-page.module.css';

interface ItemFindingsProps {
  readonly item: {
    readonly environment: string;
    readonly source: string;
    readonly kind: string;
    readonly name: string;
  };
}

const MOST = 500;

/** What was ever found of the item, resolved or not. */
export function ItemFindings({ item }: ItemFindingsProps) {
  const { environment, source, kind, name } = item;
  const { data, error } = useRead('listFindings', {
    query: { environment, source, text: name.slice(0, 200), limit: MOST, ...useAsOf() },
  });
  // A text is looked for anywhere; these are the item's own.
  const own = data?.rows.filter(({ finding }) => finding.kind === kind && finding.name === name);
  return (
    <section className={classes['side']}>
      <h2 className={classes['title']}>Findings</h2>
      {error && <ProblemNotice error={error} />}
      {own?.length === 0 && <p>Nothing was ever found of it.</p>}
      {own && <FindingLines rows={own} />}
    </section>
  );
}
