import { Button } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useAsOf } from '../api/use-as-of.ts';
import { Icon } from '../display/icon.tsx';
import { Moment } from '../display/moment.tsx';
import classes from './banner.module.css';

/** Says that the past is shown, so that nobody takes it for the present. */
export function AsOfBanner() {
  const { asOf } = useAsOf();
  const [, setSearch] = useSearchParams();
  if (asOf === undefined) return null;
  const toNow = () =>
    setSearch((search) => {
      search.delete('asOf');
      return search;
    });
  return (
    <p className={classes['banner']} data-verdict="waived">
      <Icon name="clock" />
      <span>
        You see the estate as of <Moment at={asOf} />.
      </span>
      <Button size="compact-xs" variant="default" onClick={toNow}>
        Back to now
      </Button>
    </p>
  );
}
