import { SegmentedControl } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { LAYERS } from '../../../../src/core/item/layer.ts';
import type { ParityHeat } from '../../../../src/wire/schemas/matrix.ts';
import { useAsOf } from '../../api/use-as-of.ts';
import { useEstate } from '../../api/use-estate.ts';
import { useRead } from '../../api/use-read.ts';
import { EmptyNote } from '../../display/empty-note.tsx';
import { ExportMenu } from '../../display/export-menu.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { HeatTable } from './heat-table.tsx';
import classes from './parity-page.module.css';

/** Every environment against one that it should look like. */
export function HeatView() {
  const [search, setSearch] = useSearchParams();
  const { data: estate } = useEstate();
  const environments = estate?.environments ?? [];
  const usual = environments.find(({ stage }) => stage === 'production') ?? environments[0];
  const reference = search.get('reference') ?? usual?.name;
  const by = search.get('by') === 'service' ? 'service' : 'layer';
  const { data, error, refetch } = useRead(
    'getParityHeat',
    { query: { reference: reference ?? '', ...useAsOf() } },
    { enabled: reference !== undefined, keep: true },
  );
  const choose = (name: string, value: string) =>
    setSearch(
      (before) => {
        before.set(name, value);
        return before;
      },
      { replace: true },
    );
  if (estate && environments.length < 2) return <EmptyNote title="There is nothing to compare with" />;
  return (
    <>
      <div className={classes['tools']}>
        <label>
          Reference
          <select
            value={reference}
            onChange={({ currentTarget }) => choose('reference', currentTarget.value)}
          >
            {environments.map(({ name, title }) => (
              <option key={name} value={name}>
                {title ?? name}
              </option>
            ))}
          </select>
        </label>
        <SegmentedControl
          size="xs"
          aria-label="Columns"
          value={by}
          onChange={(value) => choose('by', value)}
          data={[
            { value: 'layer', label: 'By layer' },
            { value: 'service', label: 'By service' },
          ]}
        />
        <span className={classes['legend']}>
          0 <i aria-hidden="true" /> 100
        </span>
        {data && (
          <ExportMenu name={`parity-${data.reference}`} columns={COLUMNS} read={async () => data.rows} />
        )}
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && estate && <HeatTable heat={data} estate={estate} by={by} />}
      {!data && !error && <LoadingRows rows={8} />}
    </>
  );
}

type HeatRow = ParityHeat['rows'][number];

const COLUMNS = {
  environment: ({ environment }: HeatRow) => environment,
  verdict: ({ verdict }: HeatRow) => verdict,
  score: ({ score }: HeatRow) => score,
  ...Object.fromEntries(LAYERS.map((layer) => [layer, ({ byLayer }: HeatRow) => byLayer[layer]])),
};
