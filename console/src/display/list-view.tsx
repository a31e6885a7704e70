import type { ReactNode } from 'react';
import { LoadingRows } from './loading-rows.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { ReadOn, type ReadOnList } from './read-on.tsx';

interface ListViewProps {
  /** A list as `useList` gives it. */
  readonly list: ReadOnList & {
    readonly error: unknown;
    readonly isPending: boolean;
    readonly refetch: () => unknown;
  };
  /** How many rows were read. */
  readonly read: number;
  readonly empty: ReactNode;
  readonly children: ReactNode;
}

/** A list that is read on by a button: what stands there before it came, where it is empty, and where it was refused. */
export function ListView({ list, read, empty, children }: ListViewProps) {
  return (
    <>
      {list.error !== null && <ProblemNotice error={list.error} again={() => void list.refetch()} />}
      {list.isPending && list.error === null && <LoadingRows rows={10} height={36} />}
      {!list.isPending && list.error === null && read === 0 && empty}
      {read > 0 && children}
      <ReadOn list={list} read={read} />
    </>
  );
}
