import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import type { TrackedFindingView } from '../../../../src/wire/schemas/tracked-finding.ts';
import { useTitles } from '../../api/use-titles.ts';
import classes from './finding-list.module.css';
import { FindingRow } from './finding-row.tsx';

const ROW_HEIGHT = 62;
/** The next page is asked for when this many rows are left below. */
const AHEAD = 250;

interface FindingListProps {
  readonly rows: readonly TrackedFindingView[];
  /** Whether there are more than were read, and how to read on. */
  readonly more: boolean;
  readonly onMore: () => void;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** A list of any length of which only the rows on the screen are drawn. */
export function FindingList({ rows, more, onMore, chosen, onChoose }: FindingListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: more ? rows.length + 1 : rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const { search } = useLocation();
  const titles = useTitles();
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last > rows.length - AHEAD) onMore();
  }, [more, last, rows.length, onMore]);
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const from = rows.findIndex(({ finding }) => finding.id === chosen);
    const to = Math.max(0, Math.min(rows.length - 1, from + step));
    const next = rows[to];
    if (!next) return;
    // The row that had the focus may be drawn no more.
    scroller.current?.focus({ preventScroll: true });
    virtual.scrollToIndex(to);
    onChoose(next.finding.id);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move through the list from anywhere in it.
    <div ref={scroller} className={classes['scroller']} onKeyDown={onKey} tabIndex={-1}>
      <ul className={classes['rows']} style={{ height: virtual.getTotalSize() }} aria-label="Findings">
        {shown.map(({ index, start }) => {
          const tracked = rows[index];
          if (!tracked) {
            return (
              <li key="more" className={classes['more']} style={{ transform: `translateY(${start}px)` }}>
                Reading on
              </li>
            );
          }
          return (
            <FindingRow
              key={tracked.finding.id}
              tracked={tracked}
              titles={titles}
              search={search}
              top={start}
              place={index + 1}
              of={more ? -1 : rows.length}
              chosen={tracked.finding.id === chosen}
            />
          );
        })}
      </ul>
    </div>
  );
}
