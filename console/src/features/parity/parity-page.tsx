import { SegmentedControl } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { Page } from '../../display/page.tsx';
import { HeatView } from './heat-view.tsx';
import { OutlierView } from './outlier-view.tsx';
import { PairView } from './pair-view.tsx';
import classes from './parity-page.module.css';

const VIEWS = [
  { value: 'heat', label: 'Against one', component: HeatView },
  { value: 'pairs', label: 'Every pair', component: PairView },
  { value: 'outliers', label: 'Outliers', component: OutlierView },
] as const;

/** How far environments look alike: against one of them, each with each, and who stands apart. */
export function ParityPage() {
  const [search, setSearch] = useSearchParams();
  const view = VIEWS.find(({ value }) => value === search.get('view')) ?? VIEWS[0];
  const show = (next: string) =>
    setSearch((before) => {
      if (next === 'heat') before.delete('view');
      else before.set('view', next);
      return before;
    });
  const View = view.component;
  return (
    <Page
      title="Parity"
      lead="How far environments agree, apart from their own parameters and what was approved. 100 is alike."
      actions={
        <SegmentedControl
          aria-label="View"
          value={view.value}
          onChange={show}
          data={VIEWS.map(({ value, label }) => ({ value, label }))}
        />
      }
    >
      <div className={classes['view']}>
        <View />
      </div>
    </Page>
  );
}
