import { VisuallyHidden } from '@mantine/core';
import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { ServiceView } from '../../../../src/wire/schemas/estate-view.ts';
import { Go } from '../../display/go.tsx';
import { VERDICT_WORDS, VerdictIcon } from '../../display/verdict-mark.tsx';
import { HostingMark } from './hosting-mark.tsx';
import classes from './service-map.module.css';

export type ServiceNode = Node<
  {
    readonly service: ServiceView;
    /** How many depend on it, over any number of steps. */
    readonly dependents: number;
    /** Its part in what is pointed at, or looked for. */
    readonly role: 'plain' | 'centre' | 'hard' | 'soft' | 'aside';
    readonly point: (name: string | undefined) => void;
  },
  'service'
>;

/** A service on the map: verdict, name, tier, hosting and owner. Pointing at it shows who depends on it. */
export const ServiceNodeCard = memo(function ServiceNodeCard({
  data: { service, dependents, role, point },
}: NodeProps<ServiceNode>) {
  const { name, title = name, tier, hosting, owner, verdict } = service;
  return (
    <Go
      to={`/services/${encodeURIComponent(name)}`}
      className={`nopan ${classes['card']}`}
      data-role={role}
      data-verdict={verdict}
      data-hosting={hosting}
      data-service={name}
      onMouseEnter={() => point(name)}
      onMouseLeave={() => point(undefined)}
      onFocus={() => point(name)}
      onBlur={() => point(undefined)}
    >
      <VerdictIcon verdict={verdict} size={20} label={`${VERDICT_WORDS[verdict]}:`} />
      <span className={classes['words']}>
        <b>{title}</b>
        <span>
          <i>T{tier}</i>
          <HostingMark hosting={hosting} />
          <span className={classes['owner']}>{owner}</span>
          <VisuallyHidden>{dependents} depend on it</VisuallyHidden>
        </span>
      </span>
    </Go>
  );
});
