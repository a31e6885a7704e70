import type { ReactNode } from 'react';
import type { TrackedFindingView } from '../../../../src/wire/schemas/tracked-finding.ts';
import { useEstate, zoneOf } from '../../api/use-estate.ts';
import { useTitles } from '../../api/use-titles.ts';
import { Facts } from '../../display/facts.tsx';
import { Go, pathWith } from '../../display/go.tsx';
import { Age, Moment } from '../../display/moment.tsx';
import { RESOLUTION_WORDS } from './finding-words.ts';

/** Where, whose, since when, and who did it with what, as far as the source knows. */
export function FindingFacts({ tracked }: { readonly tracked: TrackedFindingView }) {
  const { finding, firstSeen, since, lastSeen, occurrences, acknowledgement, resolution } = tracked;
  const estate = useEstate().data;
  const titles = useTitles();
  const zone = zoneOf(estate, finding.environment);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      'Environment',
      <Go key="e" to={pathWith('/drift', { environment: finding.environment })}>
        {titles.environment(finding.environment)}
      </Go>,
    ],
    [
      'Service',
      finding.service === null ? (
        'none'
      ) : (
        <Go key="v" to={`/services/${encodeURIComponent(finding.service)}`}>
          {titles.service(finding.service)}
        </Go>
      ),
    ],
    ['Owner', finding.owner === null ? 'nobody' : titles.team(finding.owner)],
    ['Layer and class', `${finding.layer}, ${finding.class}`],
    ['Source and kind', `${finding.source}, ${finding.kind}`],
    ['Who', finding.actor ?? 'the source does not say'],
    ['With', finding.tool],
    ['When', finding.at === undefined ? undefined : <Moment key="w" at={finding.at} zone={zone} />],
    ['Since', <Moment key="s" at={since} zone={zone} />],
    ['First seen', <Moment key="f" at={firstSeen} zone={zone} />],
    ['Last looked at', <Age key="l" at={lastSeen} zone={zone} />],
    ['Occurrences', occurrences === 1 ? 'once' : `${occurrences} times`],
    ['Approved by', finding.approvedBy],
    [
      'Acknowledged',
      acknowledgement && `${acknowledgement.by.replace(/^account:/u, '')}: ${acknowledgement.note}`,
    ],
    ['Resolved', resolution && RESOLUTION_WORDS[resolution.by]],
    [
      'Declared in',
      finding.origin &&
        `${finding.origin.file}${finding.origin.line === undefined ? '' : `:${finding.origin.line}`}`,
    ],
  ];
  return (
    <section>
      <h3>Where, whose and since when</h3>
      <Facts facts={facts} />
      <p>
        <Go
          to={pathWith('/history', {
            environment: finding.environment,
            source: finding.source,
            kind: finding.kind,
            name: finding.name,
          })}
        >
          History of this item
        </Go>
      </p>
    </section>
  );
}
