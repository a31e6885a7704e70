import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openDatabase } from '../open/open-store.ts';
import { connectDatabase } from '../sql/connect-database.ts';
import { createSqlStore } from '../sql/sql-store.ts';
import { openEmbedded } from './open-embedded.ts';

describe('an embedded store on a disk that is nearly full', () => {
  it('reads, and refuses to write before there is harm', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'free-space-'));
    try {
      const roomy = createSqlStore(await openDatabase(folder));
      await roomy.access.putSetting('before', 'kept');
      await roomy.close();

      const full = connectDatabase(openEmbedded(folder, { reserveBytes: Number.MAX_SAFE_INTEGER }));
      const store = createSqlStore(full);
      await store.ping();
      await assert.rejects(store.access.putSetting('after', 'no'), { code: 'store-full', fix: /Make room/u });
      const work = store.transaction(async ({ access }) => {
        await access.setting('before');
        await access.putSetting('after', 'no');
      });
      await assert.rejects(work, { code: 'store-full' });
      await assert.rejects(full.copy('settings', ['name', 'value'], [['after', 'no']]), {
        code: 'store-full',
      });
      assert.equal(await store.access.setting('before'), 'kept');
      assert.equal(await store.access.setting('after'), undefined);
      await store.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
