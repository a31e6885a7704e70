import assert from 'node:assert/strict';
import { openStore } from '../../src/store/open/open-store.ts';
import type { ServerProcess } from './server-process.ts';

/** How often processes are killed; `npm run test:faults` kills two hundred times. */
export const KILLS = Number(process.env['TALLYMAN_TEST_KILLS'] ?? 2);

/** As if a minute had passed since whoever died was last heard of, and since what failed was put aside. */
export const MINUTE_LATER = `UPDATE tallyman_queue.job SET heartbeat_on = heartbeat_on - interval '1 minute' WHERE state = 'active';
  UPDATE tallyman_queue.job SET start_after = now() WHERE state = 'retry'`;

export function tell(kill: number): void {
  if (KILLS > 10 && kill % 10 === 0) process.stderr.write(`${kill} kills of processes\n`);
}

/** What servers said was done. */
export class Acknowledged {
  readonly #tokens: string[] = [];
  readonly #scans = new Set<string>();
  #count = 0;

  /** Makes tokens and asks for scans, until the server is gone or has done six. */
  async writeTo(server: ServerProcess): Promise<void> {
    for (let round = 0; round < 6; round += 1) {
      try {
        this.#count += 1;
        const name = `kept-${this.#count}`;
        const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
        const made = await server.post('/v1/tokens', { name, scopes: ['read'], expiresAt });
        if (made.status === 201) this.#tokens.push(name);
        const asked = await server.post('/v1/scans', { environments: ['site-0'] });
        if (asked.status === 202) this.#scans.add(JSON.parse(asked.text).requested[0].job);
      } catch {
        return;
      }
    }
  }

  async areScanned(server: ServerProcess): Promise<boolean> {
    for (const id of this.#scans) {
      if ((await server.get(`/v1/scans/${id}`)).status !== 200) return false;
    }
    return true;
  }

  /** Every token is there; the ledger tells of each token and scan once, and is the one that was signed. */
  async check(server: ServerProcess): Promise<void> {
    const kept = (JSON.parse((await server.get('/v1/tokens')).text).rows as { name: string }[]).map(
      ({ name }) => name,
    );
    assert.ok(this.#tokens.length > 0);
    assert.deepEqual(
      this.#tokens.filter((name) => !kept.includes(name)),
      [],
    );
    await server.get('/v1/ledger/checkpoint');
    const { verdict, problems } = JSON.parse((await server.get('/v1/ledger/verification')).text);
    assert.deepEqual([verdict, problems], ['pass', []]);
  }
}

/** What the store holds fits together: scans and what the ledger tells of them, items and what the latest scan saw. */
export async function checkStore(location: string): Promise<void> {
  const store = await openStore(location);
  const scans: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await store.scans.list({}, { limit: 200, ...(after !== undefined && { after }) });
    scans.push(...page.rows.map(({ id }) => id));
    after = page.next;
    if (after === undefined) break;
  }
  const told: string[] = [];
  for await (const leaves of store.ledger.leaves(0, Number.MAX_SAFE_INTEGER)) {
    for (const { leaf } of leaves) {
      const { type, subject } = JSON.parse(leaf);
      if (type === 'dev.tallyman.scan.completed') told.push(subject);
    }
  }
  assert.ok(scans.length > 0);
  assert.deepEqual(told.sort(), scans.toSorted());
  const latest = (await store.scans.latest()).get('site-0');
  for (const { report, fingerprint } of latest?.sources ?? []) {
    const kept = await store.items.fingerprint({ environment: 'site-0', source: report.source });
    assert.equal(kept?.whole, fingerprint);
  }
  await store.close();
}
