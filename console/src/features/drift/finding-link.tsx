import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import classes from './finding-list.module.css';

interface FindingLinkProps {
  readonly id: string;
  readonly chosen: boolean;
  readonly children: ReactNode;
}

/** Opens a finding beside the list, which stays filtered as it is. */
export function FindingLink({ id, chosen, children }: FindingLinkProps) {
  const { search } = useLocation();
  return (
    <Link className={classes['link'] ?? ''} to={{ pathname: `/drift/${id}`, search }} aria-current={chosen}>
      {children}
    </Link>
  );
}
