import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageRequest } from '../../store/store.ts';
import { walkBack } from './walk-back.ts';

/** A history of so many steps, numbered from the oldest, that is read from the newest back. */
const historyOf = (steps: number) => {
  let pages = 0;
  const read = async ({ limit, after }: PageRequest) => {
    pages += 1;
    const newest = after === undefined ? steps : Number(after);
    const rows = Array.from({ length: Math.min(limit, newest) }, (_, index) => newest - index);
    const rest = newest - rows.length;
    return { rows, ...(rest > 0 && { next: String(rest) }) };
  };
  return { read, pages: () => pages };
};

describe('a history that is walked back', () => {
  it('is given whole, oldest first', async () => {
    assert.deepEqual(await walkBack(historyOf(0).read), { rows: [] });
    const { rows, earlier } = await walkBack(historyOf(5000).read);
    assert.deepEqual([rows.length, rows[0], rows.at(-1), earlier], [5000, 1, 5000, undefined]);
  });

  it('ends at its bound with the latest, and says that there are earlier ones', async () => {
    const { read, pages } = historyOf(1_000_000);
    const { rows, earlier } = await walkBack(read);
    assert.deepEqual([rows.length, rows.at(-1), earlier], [5000, 1_000_000, true]);
    assert.equal(pages(), 50);
  });
});
