import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlainServer } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { TLSSocket } from 'node:tls';
import { DEFAULT_LIMITS } from '../../../src/collectors/collector.ts';
import { kubernetes } from '../../../src/collectors/kubernetes/index.ts';
import { fingerprintWith } from '../../../src/core/item/fingerprint.ts';
import type { JsonObject } from '../../../src/core/item/json.ts';
import { isGap } from '../../../src/core/item/observation.ts';
import { TallyError } from '../../../src/errors.ts';
import { type Issued, missingOpenssl, TestAuthority } from './test-authority.ts';

const skip = missingOpenssl() ?? false;

const ANSWERS: Readonly<Record<string, JsonObject>> = {
  '/api/v1': { resources: [{ name: 'configmaps', kind: 'ConfigMap', namespaced: true, verbs: ['list'] }] },
  '/apis': { groups: [] },
  '/api/v1/configmaps': {
    kind: 'ConfigMapList',
    items: [{ metadata: { name: 'a', namespace: 'wms', uid: '1' } }],
  },
};

/** The names in the client certificates that were shown, the newest last. */
const visitors: (string | undefined)[] = [];

describe('a server with certificates', { skip }, () => {
  let ours: TestAuthority;
  let theirs: TestAuthority;
  let served: Issued;
  let client: Issued;

  before(() => {
    ours = new TestAuthority('an authority of the tests');
    theirs = new TestAuthority('another authority of the tests');
    served = ours.issue({ name: 'server', hosts: 'IP:127.0.0.1,DNS:cluster.test' });
    client = ours.issue({ name: 'tallyman-reader' });
  });
  after(() => {
    ours?.remove();
    theirs?.remove();
  });

  it('is read where its certificate is of the authority in the kubeconfig', async () => {
    const server = await serve(served);
    assert.deepEqual(await read(server, { 'certificate-authority-data': base64(ours.cert) }), [
      'ConfigMap/wms/a',
    ]);
  });

  it('is read with an authority in a file beside the kubeconfig', async () => {
    const server = await serve(served);
    assert.deepEqual(await read(server, { 'certificate-authority': 'ca.pem' }, {}, { 'ca.pem': ours.cert }), [
      'ConfigMap/wms/a',
    ]);
  });

  it('is not read where the authority is another, or none is named', async () => {
    const server = await serve(served);
    const untrusted = says(
      'source-unreachable',
      /certificate is signed by no authority that is trusted here/u,
    );
    await assert.rejects(read(server, { 'certificate-authority-data': base64(theirs.cert) }), untrusted);
    await assert.rejects(read(server, {}), untrusted);
  });

  it('is read all the same where the kubeconfig says to trust anything', async () => {
    const server = await serve(served);
    assert.deepEqual(await read(server, { 'insecure-skip-tls-verify': true }), ['ConfigMap/wms/a']);
  });

  it('must have a certificate for its own name, or for the one in the kubeconfig', async () => {
    const server = await serve(ours.issue({ name: 'server', hosts: 'DNS:cluster.test' }));
    const cluster = { 'certificate-authority-data': base64(ours.cert) };
    await assert.rejects(
      read(server, cluster),
      says('source-unreachable', /certificate is for another name/u),
    );
    assert.deepEqual(await read(server, { ...cluster, 'tls-server-name': 'cluster.test' }), [
      'ConfigMap/wms/a',
    ]);
  });

  it('must have a certificate that is still valid', async () => {
    const server = await serve(ours.issue({ name: 'server', hosts: 'IP:127.0.0.1', days: -1 }));
    await assert.rejects(
      read(server, { 'certificate-authority-data': base64(ours.cert) }),
      says('source-unreachable', /certificate has expired/u),
    );
  });

  describe('that asks for a certificate of its clients', () => {
    const asking = () => serve(served, { requestCert: true, rejectUnauthorized: true, ca: ours.cert });
    const cluster = () => ({ 'certificate-authority-data': base64(ours.cert) });
    const user = ({ cert, key }: Issued) => ({
      'client-certificate-data': base64(cert),
      'client-key-data': base64(key),
    });

    it('sees the one in the kubeconfig', async () => {
      assert.deepEqual(await read(await asking(), cluster(), user(client)), ['ConfigMap/wms/a']);
      assert.equal(visitors.at(-1), 'tallyman-reader');
    });

    it('sees the one in the files beside the kubeconfig', async () => {
      const names = { 'client-certificate': 'client.pem', 'client-key': 'client.key' };
      const files = { 'client.pem': client.cert, 'client.key': client.key };
      assert.deepEqual(await read(await asking(), cluster(), names, files), ['ConfigMap/wms/a']);
    });

    it('refuses a client that has none', async () => {
      await assert.rejects(
        read(await asking(), cluster()),
        says('source-refused', /asks for a client certificate/u),
      );
    });

    it('does not let in a client that has one of another authority', async () => {
      const stranger = theirs.issue({ name: 'stranger' });
      await assert.rejects(
        read(await asking(), cluster(), user(stranger)),
        (error) => error instanceof TallyError,
      );
    });

    it('is not asked where certificate and key do not belong together', async () => {
      const mixed = { cert: client.cert, key: served.key };
      await assert.rejects(
        read(await asking(), cluster(), user(mixed)),
        says('source-malformed', /certificate, key or authority of the kubeconfig cannot be used/u),
      );
    });

    it('is not asked where a certificate is none, and its text is not quoted', async () => {
      const broken = { cert: Buffer.from('canary-in-a-certificate'), key: client.key };
      await assert.rejects(read(await asking(), cluster(), user(broken)), (error) => {
        assert.ok(says('source-malformed', /cannot be used/u)(error));
        assert.doesNotMatch(String(error), /canary/u);
        return true;
      });
    });
  });

  it('is told from one without', async () => {
    const plain = createPlainServer((_, response) => response.end('{}'));
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    after(() => plain.close());
    const { port } = plain.address() as AddressInfo;
    await assert.rejects(
      read(`https://127.0.0.1:${port}`, {}),
      says('source-unreachable', /does not speak TLS/u),
    );
  });
});

/** Answers as an API server with one ConfigMap does. */
async function serve({ cert, key }: Issued, options: ServerOptions = {}): Promise<string> {
  const server = createServer({ cert, key, ...options }, (request, response) => {
    const shown = (request.socket as TLSSocket).getPeerCertificate().subject?.CN;
    visitors.push(Array.isArray(shown) ? shown[0] : shown);
    const answer = ANSWERS[new URL(request.url ?? '/', 'https://localhost').pathname];
    response.writeHead(answer ? 200 : 404).end(JSON.stringify(answer ?? {}));
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => server.close());
  after(() => server.closeAllConnections());
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The names of what the collector reads through a kubeconfig of these parts. */
async function read(
  server: string,
  cluster: JsonObject,
  user: JsonObject = {},
  files: Readonly<Record<string, Buffer>> = {},
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const config = {
      'current-context': 'one',
      contexts: [{ name: 'one', context: { cluster: 'c', user: 'u' } }],
      clusters: [{ name: 'c', cluster: { server, ...cluster } }],
      users: [{ name: 'u', user }],
    };
    writeFileSync(join(folder, 'config'), JSON.stringify(config));
    const context = {
      fingerprint: fingerprintWith('tests'),
      limits: { ...DEFAULT_LIMITS, timeoutMs: 10_000 },
      signal: new AbortController().signal,
      progress: () => undefined,
    };
    const location = `kubeconfig:${join(folder, 'config')}`;
    const records = (await Array.fromAsync(kubernetes.collect({ location, options: {} }, context))).flat();
    return records.map((record) => (isGap(record) ? record.reason : `${record.kind}/${record.name}`));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64');
}

function says(code: string, message: RegExp) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof TallyError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    return true;
  };
}
