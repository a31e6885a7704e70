import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Finding } from '../../../../src/core/finding/finding.ts';
import { useAsOf } from '../../api/use-as-of.ts';
import { useRead } from '../../api/use-read.ts';
import { useTitles } from '../../api/use-titles.ts';
import { ChoiceMenu } from '../../display/choice-menu.tsx';
import { EmptyNote } from '../../display/empty-note.tsx';
import { ExportMenu } from '../../display/export-menu.tsx';
import { FilterBar } from '../../display/filter-bar.tsx';
import { Go } from '../../display/go.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { LookedAt } from '../../display/looked-at.tsx';
import { Page } from '../../display/page.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { useFilters } from '../../display/use-filters.ts';
import { VerdictBar } from '../../display/verdict-bar.tsx';
import { Difference } from './difference.tsx';
import classes from './differences-page.module.css';

const FILTERS = ['layer', 'service', 'verdict', 'severity'] as const;
const LABELS = { layer: 'Layer', service: 'Service', verdict: 'Verdict', severity: 'Severity' } as const;
const STEP = 50;

/** What differs between two environments. */
export function DifferencesPage() {
  const [search] = useSearchParams();
  const [left, right] = [search.get('left') ?? '', search.get('right') ?? ''];
  const filters = useFilters(FILTERS);
  const { data, error, refetch } = useRead(
    'getParity',
    { query: { left, right, ...useAsOf() } },
    { keep: true },
  );
  const titles = useTitles();
  const [most, setMost] = useState(STEP);
  const admits = (finding: Finding, except?: string) =>
    FILTERS.every(
      (name) =>
        name === except || filters.of(name).length === 0 || filters.of(name).includes(finding[name] ?? '-'),
    );
  const findings = data?.findings ?? [];
  const shown = findings.filter((finding) => admits(finding));
  const serviceTitles = Object.fromEntries(
    findings.flatMap(({ service }) => (service === null ? [] : [[service, titles.service(service)]])),
  );
  const score = data?.parity?.score;
  return (
    <Page
      title={`${titles.environment(left)} and ${titles.environment(right)}`}
      lead={
        <>
          <Go to="/parity">Parity</Go>
          {score !== undefined &&
            (score === null ? ' · nothing could be compared' : ` · ${score} of 100 alike`)}
          {[left, right].map((name) => (
            <span key={name}>
              {' '}
              · {titles.environment(name)}: <LookedAt at={name} />
            </span>
          ))}
        </>
      }
      actions={data && <ExportMenu name={`${left}..${right}`} columns={COLUMNS} read={async () => shown} />}
    >
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={8} />}
      {data && (
        <>
          <div className={classes['counts']}>
            <VerdictBar counts={data.counts} />
          </div>
          <FilterBar filters={filters} end={`${shown.length} of ${findings.length} differences`}>
            {FILTERS.map((name) => (
              <ChoiceMenu
                key={name}
                label={LABELS[name]}
                counts={countsOf(
                  findings.filter((finding) => admits(finding, name)).map((finding) => finding[name] ?? '-'),
                )}
                titles={name === 'service' ? serviceTitles : {}}
                chosen={filters.of(name)}
                onChange={(values) => filters.set(name, values)}
              />
            ))}
          </FilterBar>
          {shown.length === 0 && (
            <EmptyNote title={filters.count > 0 ? 'No difference is like that' : 'They agree'} />
          )}
          {shown.slice(0, most).map((finding) => (
            <Difference key={finding.id} finding={finding} />
          ))}
          {shown.length > most && (
            <Button variant="default" fullWidth mt="sm" onClick={() => setMost(most + STEP)}>
              Show {Math.min(STEP, shown.length - most)} more of {shown.length - most}
            </Button>
          )}
        </>
      )}
    </Page>
  );
}

function countsOf(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

const COLUMNS = {
  id: ({ id }: Finding) => id,
  severity: ({ severity }: Finding) => severity,
  verdict: ({ verdict }: Finding) => verdict,
  service: ({ service }: Finding) => service,
  owner: ({ owner }: Finding) => owner,
  layer: ({ layer }: Finding) => layer,
  source: ({ source }: Finding) => source,
  kind: ({ kind }: Finding) => kind,
  name: ({ name }: Finding) => name,
  path: ({ path }: Finding) => path,
  left: ({ left }: Finding) => JSON.stringify(left),
  right: ({ right }: Finding) => JSON.stringify(right),
  approvedBy: ({ approvedBy }: Finding) => approvedBy,
};
