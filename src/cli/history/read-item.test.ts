import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TallyError } from '../../errors.ts';
import type { ItemRowView } from '../../wire/schemas/item-history.ts';
import type { Records } from './open-records.ts';
import { readItem } from './read-item.ts';

describe('an item that is named without its key', () => {
  /** Of records that hold these items, in order, and more than are given at once where `isLong`. */
  const ask = (names: readonly string[], isLong = false) => {
    const rows = names.map((key) => {
      const [source = '', kind = '', name = ''] = key.split('/');
      return { key, source, kind, name } as ItemRowView;
    });
    const records = {
      item: async (item: object) => ({ ...item, versions: [] }),
      holding: async () => ({ rows, ...(isLong && { next: 'more' }) }),
    } as unknown as Records;
    return readItem(records, 'site', 'web');
  };
  const refusal = async (asked: Promise<unknown>) => {
    const error = await asked.catch((failure: unknown) => failure);
    assert.ok(error instanceof TallyError && error.code === 'unknown-item');
    return `${error.message} ${error.fix}`;
  };

  it('is found where no other has the name', async () => {
    assert.equal((await ask(['a/pod/web', 'a/pod/web-2'])).name, 'web');
  });

  it('is asked for by its key where another has it, or may have it among those that were not looked through', async () => {
    assert.match(
      await refusal(ask(['a/pod/web', 'b/pod/web'])),
      /^More than one .* a\/pod\/web, b\/pod\/web\.$/u,
    );
    const unsure = /^More items of site have web in their names than are looked through\. Give SOURCE/u;
    assert.match(await refusal(ask(['a/pod/web'], true)), unsure);
    assert.match(await refusal(ask(['a/pod/web-1'], true)), unsure);
  });

  it('is not known where none has it', async () => {
    assert.match(await refusal(ask(['a/pod/web-2'])), /^site is not known to hold an item web\./u);
  });
});
