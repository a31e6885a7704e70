import { Button } from '@mantine/core';

/** Of a list as `useList` gives it, what tells whether there is more. */
export interface ReadOnList {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** The way to the rest of a list; nothing where all of it was read. */
export function ReadOn({ list, read }: { readonly list: ReadOnList; readonly read: number }) {
  if (!list.hasNextPage) return null;
  return (
    <Button
      variant="default"
      mt="sm"
      loading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      Read on, {read.toLocaleString('en')} read
    </Button>
  );
}
