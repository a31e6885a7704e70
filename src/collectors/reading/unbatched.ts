/**
 * The elements of batches, one by one. An asynchronous generator would take several turns of the event loop's queue for
 * each of a million elements; here an element that is at hand costs one settled promise.
 */
export function unbatched<T>(batches: AsyncIterable<readonly T[]>): AsyncIterableIterator<T, undefined> {
  const source = batches[Symbol.asyncIterator]();
  let batch: readonly T[] = [];
  let at = 0;
  const next = async (): Promise<IteratorResult<T, undefined>> => {
    for (;;) {
      const result = await source.next();
      if (result.done) return { done: true, value: undefined };
      if (result.value.length === 0) continue;
      batch = result.value;
      at = 1;
      return { done: false, value: batch[0] as T };
    }
  };
  return {
    next: () => (at < batch.length ? Promise.resolve({ done: false, value: batch[at++] as T }) : next()),
    return: async () => {
      batch = [];
      await source.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
