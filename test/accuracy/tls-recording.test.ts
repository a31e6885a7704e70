import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createServer } from 'node:tls';
import { tls } from '../../src/collectors/tls/index.ts';
import { readEndpoint } from '../../src/collectors/tls/read-endpoint.ts';
import { type Recording, writeRecording } from '../../src/collectors/tls/recording.ts';
import { type Gap, isGap, type Observation } from '../../src/core/item/observation.ts';
import { TallyError } from '../../src/errors.ts';
import { collectAll } from '../collect-all.ts';
import { issueCertificate } from '../services/issue-certificate.ts';

const DAY = 24 * 60 * 60 * 1000;
const root = issueCertificate({ name: 'Root', isAuthority: true, from: -400, to: 4000 });

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tls-recording-'));
  await writeFile(join(folder, 'ca.pem'), root.pem);
});
after(() => rm(folder, { recursive: true }));

async function collectText(text: string): Promise<(Observation | Gap)[]> {
  await writeFile(join(folder, 'served.json'), text);
  return collectAll(tls, join(folder, 'served.json'), { ca: join(folder, 'ca.pem') });
}

/** A handshake with a real listener, whose certificate holds for 90 days from yesterday unless `period` says otherwise. */
async function recorded(
  at: number,
  period: { readonly from?: number; readonly to?: number } = {},
): Promise<{ recording: Recording; live: Observation | Gap | undefined }> {
  const certificate = issueCertificate({ name: 'shop.test', hosts: ['shop.test'], issuer: root, ...period });
  const server = createServer({ cert: certificate.pem, key: certificate.key });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const endpoint = { host: '127.0.0.1', port, serverName: 'shop.test', name: 'shop' };
    const look = await readEndpoint(endpoint, 5_000, new AbortController().signal);
    const address = `tls://127.0.0.1:${port}?servername=shop.test&name=shop`;
    const [live] = await collectAll(tls, address, { ca: join(folder, 'ca.pem') });
    return { recording: { at, seen: [{ endpoint, look }] }, live };
  } finally {
    server.close();
  }
}

describe('tls from a recording', () => {
  it('shows what the live endpoint shows', async () => {
    // Days are counted whole, so neither look may lie where a day ends.
    const { recording, live } = await recorded(Date.now(), { from: -1.5, to: 88.5 });
    assert.deepEqual(await collectText(writeRecording(recording)), [live]);
  });

  it('judges a certificate by when it was recorded, however long ago that is', async () => {
    const now = Date.now();
    const { recording } = await recorded(now);
    const judged = async (days: number) => {
      const [item] = await collectText(writeRecording({ ...recording, at: now + days * DAY }));
      assert.ok(item && !isGap(item));
      const { tool } = item.attributions?.find(({ path }) => path === '/validity') ?? {};
      return [item.actual?.['validity'], tool];
    };
    assert.deepEqual(await judged(-10.5), ['notYet', 'certificate, to begin in 9 days, 99 days left']);
    assert.deepEqual(await judged(10.5), ['valid', 'certificate, 11 days old, 78 days left']);
    assert.deepEqual(await judged(80.5), ['expiring', 'certificate, 81 days old, 8 days left']);
    assert.deepEqual(await judged(400.5), ['expired', 'certificate, 401 days old, ended 311 days ago']);
  });

  it('keeps an endpoint that did not answer unknown', async () => {
    const endpoint = { host: 'a.test', port: 443, serverName: 'a.test', name: 'a' };
    const look = { reason: 'a: nothing listens there (ECONNREFUSED).' };
    assert.deepEqual(await collectText(writeRecording({ at: 0, seen: [{ endpoint, look }] })), [
      { gap: true, kind: 'tls_endpoint', name: 'a', reason: look.reason },
    ]);
  });
});

describe('tls from a recording that is not whole', () => {
  const endpoint = { host: 'a.test', port: 443, serverName: 'a.test', name: 'a' };
  const protocols = { TLSv1: 'refused', 'TLSv1.1': 'refused', 'TLSv1.2': 'accepted', 'TLSv1.3': 'accepted' };
  const head = { version: 1, recording: 'tls', at: '2026-01-02T03:04:05Z' };

  const wrong: Readonly<Record<string, readonly [content: unknown, told: RegExp]>> = {
    'of another kind': [{ ...head, recording: 'postgres', endpoints: [] }, /`recording` has another form/],
    'of another version': [{ ...head, version: 2, endpoints: [] }, /`version` has another form/],
    'without a moment': [{ ...head, at: 'yesterday', endpoints: [] }, /`at` has another form/],
    'without endpoints': [{ ...head, endpoints: [] }, /`endpoints` has another form/],
    'with a port that does not exist': [
      { ...head, endpoints: [{ ...endpoint, port: 70_000, chain: [], protocols }] },
      /`endpoints 1` has another form/,
    ],
    'with a version that was neither accepted nor refused': [
      { ...head, endpoints: [{ ...endpoint, chain: [], protocols: { ...protocols, TLSv1: 'perhaps' } }] },
      /`endpoints 1` has another form/,
    ],
  };
  for (const [title, [content, told]] of Object.entries(wrong)) {
    it(`refuses one ${title}, and quotes nothing`, async () => {
      await assert.rejects(
        collectText(JSON.stringify(content)),
        (error) =>
          error instanceof TallyError && error.code === 'source-malformed' && told.test(error.message),
      );
    });
  }

  for (const [title, chain] of Object.entries({
    'that is no certificate': ['AAAA'],
    'that is missing': [],
    'that is cut off': [Buffer.from(root.pem.slice(28, 120), 'base64').toString('base64')],
  })) {
    it(`takes a certificate ${title} for one that could not be read`, async () => {
      const [gap, ...others] = await collectText(
        JSON.stringify({ ...head, endpoints: [{ ...endpoint, chain, protocols }] }),
      );
      assert.ok(gap && isGap(gap));
      assert.deepEqual([gap.name, gap.reason, others], ['a', 'a: its certificate cannot be read.', []]);
    });
  }

  it('takes prototype-polluting members for what they are', async () => {
    const text = JSON.stringify({ ...head, endpoints: [{ ...endpoint, reason: 'r' }] });
    await collectText(text.replace('"reason"', '"__proto__":{"polluted":true},"constructor":{},"reason"'));
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
  });
});
