import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { openStore } from './open-store.ts';

describe('a store is opened by the place that is named', () => {
  const parent = mkdtempSync(join(tmpdir(), 'open-store-'));
  after(() => rmSync(parent, { recursive: true }));

  it('a folder, which is made for its owner alone and remembers', async () => {
    const folder = join(parent, 'new', 'store');
    const first = await openStore(folder);
    await first.access.putSetting('name', 'value');
    await assert.rejects(openStore(`embedded:${folder}`), { code: 'store-locked' });
    await first.close();
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    const second = await openStore(`embedded:${folder}`);
    assert.equal(await second.access.setting('name'), 'value');
    await second.close();
  });

  for (const location of ['', 'embedded:', 'mysql://root@127.0.0.1/', 'memory:folder']) {
    it(`not "${location}"`, async () => {
      await assert.rejects(openStore(location), { code: 'usage' });
    });
  }

  it('not a file', async () => {
    await assert.rejects(openStore(join(import.meta.filename)), { code: 'store-refused' });
  });
});
