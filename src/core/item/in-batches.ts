const SIZE = 256;

/** The elements many at a time. Where getting the next one fails, those before it come out first. */
export function* inBatches<T>(elements: Iterable<T>): Generator<readonly T[]> {
  let batch: T[] = [];
  try {
    for (const element of elements) {
      batch.push(element);
      if (batch.length < SIZE) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    if (batch.length > 0) yield batch;
    throw error;
  }
  if (batch.length > 0) yield batch;
}
