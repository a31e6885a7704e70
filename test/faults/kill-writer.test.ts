import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openStore } from '../../src/store/open/open-store.ts';
import { POSTGRES, untilAlone, withDatabase } from '../services/postgres.ts';
import { checkWork } from './check-work.ts';
import { KilledWriter } from './killed-writer.ts';

/** How often; `npm run test:faults` kills two hundred times. */
const KILLS = Number(process.env['TALLYMAN_TEST_KILLS'] ?? 2);
/** Up to so many pieces of work are awaited, so that a kill falls into the first as well as into a later one. */
const PIECES = 4;

describe('a process that is killed while it writes', () => {
  it(`loses nothing that it acknowledged, and leaves nothing half, in an embedded store (${KILLS} times)`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kill-writer-'));
    try {
      // Made beforehand: how that ends in the middle is the next test.
      await (await openStore(folder)).close();
      await killAgainAndAgain(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('while the embedded store is made leaves one that is made anew', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kill-maker-'));
    try {
      for (let kill = 0; kill < Math.min(KILLS, 20); kill += 1) {
        const writer = new KilledWriter(folder);
        await writer.kill(300 + Math.random() * 2000);
        if (writer.opened) break;
      }
      const store = await openStore(folder);
      await store.ping();
      await store.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it(
    `loses nothing that it acknowledged, and leaves nothing half, on PostgreSQL (${KILLS} times)`,
    { skip: POSTGRES.missing ?? false },
    () =>
      withDatabase((url) =>
        // The server may be keeping the last piece while its client is already gone.
        killAgainAndAgain(url, () => untilAlone(url)),
      ),
  );
});

async function killAgainAndAgain(location: string, settle?: () => Promise<void>): Promise<void> {
  let kept = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const writer = new KilledWriter(location);
    const pieceMs = await writer.work(Math.floor(Math.random() * (PIECES + 1)));
    const acknowledged = await writer.kill(Math.random() * pieceMs);
    await settle?.();
    const store = await openStore(location);
    try {
      kept = await checkWork(store, acknowledged ?? kept);
    } finally {
      await store.close();
    }
    if (KILLS > 10 && kill % 10 === 0) process.stderr.write(`${kill} kills, ${kept} pieces of work kept\n`);
  }
}
