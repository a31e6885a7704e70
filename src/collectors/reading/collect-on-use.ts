import type { Collector } from '../collector.ts';

/**
 * A collector's `collect` whose code is loaded when it is first read from, so that a command starts without what it does
 * not need. What it yields is handed through as it is: delegating to it from a generator would take several turns of the
 * event loop's queue for each item.
 */
export function collectOnUse(load: () => Promise<Pick<Collector, 'collect'>>): Collector['collect'] {
  return (request, context) => {
    let opening: Promise<AsyncIterator<Item>> | undefined;
    let opened: AsyncIterator<Item> | undefined;
    const open = async (): Promise<AsyncIterator<Item>> => {
      opened = (await load()).collect(request, context)[Symbol.asyncIterator]();
      return opened;
    };
    const iterator: AsyncIterableIterator<Item> = {
      next() {
        if (opened) return opened.next();
        opening ??= open();
        return opening.then((source) => source.next());
      },
      async return() {
        // Where opening failed, whoever asked for the first item was told so.
        await opening?.catch(() => undefined);
        await opened?.return?.();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
    return iterator;
  };
}

type Item = ReturnType<Collector['collect']> extends AsyncIterable<infer Each> ? Each : never;
