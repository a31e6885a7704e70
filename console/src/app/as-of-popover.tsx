import { Button, Popover, Stack, Text } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useAsOf } from '../api/use-as-of.ts';
import { useOpened } from '../display/use-opened.ts';
import { AsOfButton } from './as-of-button.tsx';
import classes from './as-of-popover.module.css';
import { pastMoments } from './past-moments.ts';

/** Chooses the moment that all pages speak of; it stays in the address. */
export function AsOfPopover() {
  const { asOf } = useAsOf();
  const [, setSearch] = useSearchParams();
  const [open, setOpen] = useOpened();
  const show = (moment: Date | undefined) => {
    setOpen(false);
    setSearch((search) => {
      if (moment) search.set('asOf', moment.toISOString());
      else search.delete('asOf');
      return search;
    });
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <AsOfButton autoFocus onClick={() => setOpen(!open)} />
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={4} w={300}>
          <Text size="sm" fw={600}>
            Show the estate as of
          </Text>
          {pastMoments(new Date()).map(({ word, moment }) => (
            <Button key={word} variant="subtle" size="sm" justify="flex-start" onClick={() => show(moment)}>
              {word}
            </Button>
          ))}
          <form
            className={classes['exact']}
            onSubmit={(event) => {
              event.preventDefault();
              const moment = new Date(`${new FormData(event.currentTarget).get('moment')}Z`);
              if (!Number.isNaN(moment.getTime())) show(moment);
            }}
          >
            <label htmlFor="moment">Day and time, UTC</label>
            <div>
              <input
                id="moment"
                name="moment"
                type="datetime-local"
                required
                defaultValue={asOf?.slice(0, 16)}
                max={new Date().toISOString().slice(0, 16)}
              />
              <Button type="submit" size="xs">
                Show
              </Button>
            </div>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
