const SIZE = 256;

/** The elements many at a time, for `unbatched` to hand over: what is at hand need not wait for a turn of its own. */
export function* inBatches<T>(elements: Iterable<T>): Generator<readonly T[]> {
  let batch: T[] = [];
  for (const element of elements) {
    batch.push(element);
    if (batch.length < SIZE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
