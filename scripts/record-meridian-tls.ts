import { mkdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer, type TlsOptions } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { readEndpoint } from '../src/collectors/tls/read-endpoint.ts';
import { type SeenEndpoint, writeRecording } from '../src/collectors/tls/recording.ts';
import { type Issued, issueCertificate, type Wish } from '../test/services/issue-certificate.ts';

/**
 * Makes `examples/meridian/inputs/tls` again: real listeners of our own with certificates of an authority of our own,
 * and what they serve when somebody shakes hands with them, under the names of the example.
 */
const ATTEMPT_MS = 10_000;
const folder = fileURLToPath(new URL('../examples/meridian/inputs/tls/', import.meta.url));
const organization = 'Harrow Holding';
const root = issueCertificate({ name: 'Harrow Root', organization, isAuthority: true, from: -700, to: 3000 });
const issuing = issueCertificate({
  ...{ name: 'Harrow Servers', organization, isAuthority: true },
  ...{ issuer: root, from: -400, to: 1500 },
});

/** What one endpoint of the example serves. */
interface Served {
  readonly name: string;
  readonly port: number;
  /** The words before the stage, the first of which is the host that is asked for. */
  readonly hosts: readonly string[];
  readonly wish?: Partial<Wish>;
  readonly along?: readonly Issued[];
  readonly options?: TlsOptions;
}

const declared: readonly Served[] = [
  { name: 'portal', port: 443, hosts: ['portal', 'www.portal'] },
  { name: 'edi', port: 8443, hosts: ['edi'], wish: { keyType: 'rsa' } },
  { name: 'labels', port: 443, hosts: ['labels', 'labels-docks'] },
  { name: 'carrier-callbacks', port: 443, hosts: ['carriers'] },
];

/** What somebody did to production in the east, by endpoint; `changes.yaml` says it in words. */
const changes: Readonly<Record<string, Partial<Served>>> = {
  portal: { wish: { from: -80, to: 9.5 } },
  edi: { options: { minVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } },
  labels: { hosts: ['labels'] },
  'carrier-callbacks': { along: [] },
};

await mkdir(folder, { recursive: true });
await writeFile(`${folder}authority.pem`, root.pem);
await record(
  'production-east',
  'production',
  declared.map((each) => ({ ...each, ...changes[each.name] })),
);
await record('production-west', 'production', declared);
await record(
  'staging-east',
  'staging',
  declared.map((each) => ({
    ...each,
    wish: { ...each.wish, from: -3, to: 87 },
  })),
);

async function record(name: string, stage: string, endpoints: readonly Served[]): Promise<void> {
  const at = Date.now();
  const seen: SeenEndpoint[] = [];
  for (const each of endpoints) seen.push(await serveAndLook(each, stage));
  await writeFile(`${folder}${name}.json`, writeRecording({ at, seen }));
}

async function serveAndLook(served: Served, stage: string): Promise<SeenEndpoint> {
  const [serverName = '', ...others] = served.hosts.map((host) => `${host}.${stage}.meridian.example`);
  const certificate = issueCertificate({
    ...{ name: serverName, organization: 'Meridian', hosts: [serverName, ...others], issuer: issuing },
    ...{ from: -30, to: 60, ...served.wish },
  });
  const cert = [certificate, ...(served.along ?? [issuing])].map(({ pem }) => pem).join('');
  const server = createServer({ cert, key: certificate.key, minVersion: 'TLSv1.2', ...served.options });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const at = { host: '127.0.0.1', port, serverName, name: served.name };
    const look = await readEndpoint(at, ATTEMPT_MS, new AbortController().signal);
    return { endpoint: { ...at, host: serverName, port: served.port }, look };
  } finally {
    server.close();
  }
}
