import type { ReactNode } from 'react';
import type { EstateView, ServiceView } from '../../../../src/wire/schemas/estate-view.ts';
import { Facts } from '../../display/facts.tsx';
import { spanOf } from '../../display/span-of.ts';
import { HostingMark } from './hosting-mark.tsx';
import classes from './service-page.module.css';

interface ServiceFactsProps {
  readonly service: ServiceView;
  readonly teams: EstateView['teams'];
}

/** Whose it is, where it runs, and what it promises. */
export function ServiceFacts({ service, teams }: ServiceFactsProps) {
  const { tier, hosting, layerSplit, owner, rtoSeconds, rpoSeconds, availability } = service;
  const team = teams.find(({ name }) => name === owner);
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Tier', tier],
    ['Owner', team?.title ?? owner],
    ['Contact', team?.contact ?? 'none is declared'],
    ['Hosting', <HostingMark key="h" hosting={hosting} />],
    ['Operated as', layerSplit === 'shared-platform' ? 'shared platform' : 'part of an application'],
    ['Recovery time objective (RTO)', spanIn(rtoSeconds)],
    ['Recovery point objective (RPO)', spanIn(rpoSeconds)],
    ['Availability', availability === undefined ? 'not promised' : percent(availability)],
  ];
  return (
    <div className={classes['facts']}>
      <Facts facts={facts} />
    </div>
  );
}

function spanIn(seconds: number | undefined): string {
  if (seconds === undefined) return 'not promised';
  return seconds === 0 ? 'none at all' : spanOf(seconds);
}

function percent(share: number): string {
  return `${(share * 100).toLocaleString('en', { maximumFractionDigits: 4 })} %`;
}
