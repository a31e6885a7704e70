import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createServer, type TlsOptions } from 'node:tls';
import { tls } from '../../src/collectors/tls/index.ts';
import { compareSides } from '../../src/core/compare/three-way.ts';
import type { JsonObject } from '../../src/core/item/json.ts';
import { type Gap, isGap, type Observation } from '../../src/core/item/observation.ts';
import { collectAll } from '../collect-all.ts';
import { type Issued, issueCertificate, type Wish } from '../services/issue-certificate.ts';
import { withListener } from '../services/listener.ts';
import { accuracyOf } from './outcome.ts';

const finds = accuracyOf('tls', 'real TLS listeners');

const root = issueCertificate({ name: 'Root', isAuthority: true });
const intermediate = issueCertificate({ name: 'Intermediate', isAuthority: true, issuer: root });
const otherRoot = issueCertificate({ name: 'Root', isAuthority: true, organization: 'Other Works' });

const HOSTS = ['shop.test', '127.0.0.1'];
const leaf = (wish: Partial<Wish> = {}): Issued =>
  issueCertificate({ name: 'shop.test', hosts: HOSTS, issuer: intermediate, ...wish });

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tls-'));
  await writeFile(join(folder, 'ca.pem'), root.pem);
});
after(() => rm(folder, { recursive: true }));

/** Serves a certificate with what is sent along, and hands the port to `use`. */
async function served<T>(
  certificate: Issued,
  use: (port: number) => Promise<T>,
  { along = [intermediate], ...options }: TlsOptions & { along?: readonly Issued[] } = {},
): Promise<T> {
  const cert = [certificate, ...along].map(({ pem }) => pem).join('');
  const server = createServer({ cert, key: certificate.key, ...options });
  server.on('tlsClientError', () => undefined);
  try {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return await use((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}

const collect = (location: string, options = {}): Promise<(Observation | Gap)[]> =>
  collectAll(tls, location, { ca: join(folder, 'ca.pem'), ...options });

async function look(port: number, options: JsonObject = {}): Promise<Observation> {
  const [record, ...others] = await collect(
    `tls://127.0.0.1:${port}?servername=shop.test&name=shop`,
    options,
  );
  assert.ok(record && !isGap(record), JSON.stringify(record));
  assert.deepEqual(others, []);
  return record;
}

const lookAt = (
  certificate: Issued,
  options: TlsOptions & { along?: readonly Issued[] } = {},
): Promise<Observation> => served(certificate, (port) => look(port), options);

const places = (item: Observation): string[] => compareSides(item).map(({ path }) => path);

/** What differs when one reading is what is declared and the other what runs. */
function between(left: Observation, right: Observation): string[] {
  const strip = ({ actual }: Observation): JsonObject => ({ ...actual, endpoint: 'x' });
  return compareSides({ declared: strip(left), actual: strip(right), silentOn: [] }).map(({ path }) => path);
}

describe('tls on what every endpoint should be', () => {
  it('finds nothing where all is well', async () => {
    finds(places(await lookAt(leaf())), []);
    finds(places(await lookAt(leaf({ keyType: 'rsa' }), { minVersion: 'TLSv1.3' })), []);
  });

  const wrong: Readonly<
    Record<string, readonly [certificate: () => Issued, place: string, options?: object]>
  > = {
    'a certificate that has expired': [() => leaf({ from: -90, to: -1 }), '/validity'],
    'a certificate that soon expires': [() => leaf({ from: -80, to: 10 }), '/validity'],
    'a certificate that does not hold yet': [() => leaf({ from: 1, to: 90 }), '/validity'],
    'a certificate for another host': [() => leaf({ hosts: ['mail.test'] }), '/nameMatches'],
    'a certificate without names': [() => leaf({ hosts: [] }), '/nameMatches'],
    'a chain that breaks off': [() => leaf(), '/trust', { along: [] }],
    'a certificate that signs itself': [
      () => issueCertificate({ name: 'shop.test', hosts: HOSTS }),
      '/trust',
      { along: [] },
    ],
    'an authority that nobody knows': [() => leaf({ issuer: otherRoot }), '/trust', { along: [otherRoot] }],
    'an issuer that is no authority': [() => leaf({ issuer: leaf({ name: 'Leaf' }) }), '/trust'],
    'the first version of the protocol': [
      () => leaf(),
      '/protocols/TLSv1',
      { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' },
    ],
    'an old version beside new ones': [
      () => leaf(),
      '/protocols/TLSv1.1',
      { minVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    ],
  };
  for (const [title, [certificate, place, options = {}]] of Object.entries(wrong)) {
    it(`finds ${title}`, async () => {
      finds(places(await lookAt(certificate(), options)), [place]);
    });
  }

  it('finds an expired certificate of an authority that was sent along', async () => {
    const old = issueCertificate({
      name: 'Intermediate',
      isAuthority: true,
      issuer: root,
      from: -90,
      to: -1,
    });
    finds(places(await lookAt(leaf({ issuer: old }), { along: [old] })), ['/validity']);
  });

  it('warns as early as it is told to', async () => {
    const certificate = leaf({ from: -10, to: 80 });
    assert.equal(
      (await served(certificate, (port) => look(port, { warnDays: 10 }))).actual?.['validity'],
      'valid',
    );
    const short = leaf({ from: -1, to: 6 });
    assert.equal(
      (await served(short, (port) => look(port))).actual?.['validity'],
      'valid',
      'a week is all it has',
    );
  });
});

describe('tls between two readings', () => {
  it('finds nothing in an endpoint read twice, or in a renewed certificate', async () => {
    const first = await lookAt(leaf({ from: -60, to: 29 }));
    const renewed = await lookAt(leaf());
    assert.notDeepEqual(first.identities, renewed.identities);
    finds(between(first, renewed), []);
  });

  it('finds nothing where the order of names or a root along with the chain differs', async () => {
    const first = await lookAt(leaf({ hosts: ['shop.test', 'a.test', 'B.test'] }));
    const other = await lookAt(leaf({ hosts: ['b.test', 'a.test', 'shop.test'] }), {
      along: [intermediate, root],
    });
    finds(between(first, other), []);
  });

  it('finds another issuer, another key, a lost name and a version that is gone', async () => {
    const usual = await lookAt(leaf({ hosts: ['a.test', 'shop.test'] }));
    const other = issueCertificate({ name: 'Other', isAuthority: true, issuer: root });
    const changes: readonly (readonly [Observation, readonly string[]])[] = [
      [
        await lookAt(leaf({ hosts: ['a.test', 'shop.test'], issuer: other }), { along: [other] }),
        ['/chain/0/subject/CN', '/issuer/CN'],
      ],
      [
        await lookAt(leaf({ hosts: ['a.test', 'shop.test'], keyType: 'rsa' })),
        ['/publicKey/bits', '/publicKey/curve', '/publicKey/type'],
      ],
      [await lookAt(leaf({ hosts: ['shop.test'] })), ['/names/0']],
      [
        await lookAt(leaf({ hosts: ['a.test', 'shop.test'] }), { maxVersion: 'TLSv1.2' }),
        ['/protocols/TLSv1.3'],
      ],
    ];
    for (const [changed, expected] of changes) finds(between(usual, changed).sort(), expected);
  });
});

describe('tls against a declaration', () => {
  const declaration = async (text: string, name = 'expected.yaml'): Promise<Observation> => {
    await writeFile(join(folder, name), text);
    const [record] = await collect(join(folder, name));
    assert.ok(record && !isGap(record));
    return record;
  };

  it('finds what differs from it, and keeps what every endpoint should be', async () => {
    const declared = await declaration(`
- name: shop
  names: [SHOP.test, 127.0.0.1]
  issuer: {CN: Somebody}
  minimumProtocol: TLSv1.3
  comment: agreed with partners`);
    const live = await lookAt(leaf({ from: -90, to: -1, hosts: ['shop.test'] }));
    const joined = tls.join?.(live, declared) ?? live;
    finds(places(joined).sort(), ['/issuer/CN', '/names/0', '/protocols/TLSv1.2', '/validity']);
  });

  it('may be another list', async () => {
    const live = await lookAt(leaf({ keyType: 'rsa' }));
    const other = await lookAt(leaf());
    finds(places(tls.join?.(live, other) ?? live).sort(), ['/publicKey/curve', '/publicKey/type']);
  });
});

describe('tls on lists and on endpoints that misbehave', () => {
  async function misbehaving(answer: (socket: Socket) => void): Promise<string> {
    return withListener(answer, async (port) => {
      const records = await collect(`tls://127.0.0.1:${port}`, { attemptSeconds: 1 });
      assert.equal(records.length, 1);
      const [gap] = records;
      assert.ok(gap && isGap(gap) && gap.name === `127.0.0.1:${port}`);
      return gap.reason;
    });
  }

  it('tells each that does not answer, and reads the others', async () => {
    await served(leaf(), async (port) => {
      const list = `# our shops\n127.0.0.1:${port} shop.test name=shop # the first\n\n127.0.0.1:1\n`;
      await writeFile(join(folder, 'list.txt'), list);
      const records = await collect(join(folder, 'list.txt'));
      assert.deepEqual(
        records.map((record) => (isGap(record) ? record.reason : record.name)),
        ['shop', '127.0.0.1:1: nothing listens there (ECONNREFUSED).'],
      );
    });
  });

  it('one accepts and never answers', async () => {
    assert.match(await misbehaving(() => undefined), /did not answer in time/);
  });

  it('one sends a byte now and then', async () => {
    const reason = await misbehaving((socket) => {
      const drip = setInterval(() => socket.write(Buffer.from([0x16])), 50);
      socket.on('close', () => clearInterval(drip));
    });
    assert.match(reason, /did not answer in time|does not speak TLS/);
  });

  it('one hangs up', async () => {
    assert.match(await misbehaving((socket) => socket.destroy()), /broke off/);
  });

  it('one speaks something else', async () => {
    assert.match(
      await misbehaving((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      /does not speak TLS/,
    );
  });

  it('one answers only once, so that versions could not be tried', async () => {
    let calls = 0;
    const certificate = leaf();
    await served(certificate, async (inner) => {
      const front = (socket: Socket): void => {
        calls += 1;
        if (calls > 1) return;
        const behind = connect(inner, '127.0.0.1');
        behind.on('error', () => undefined);
        socket.pipe(behind).pipe(socket);
      };
      await withListener(front, async (port) => {
        const records = await collect(`tls://127.0.0.1:${port}?servername=shop.test`, {
          attemptSeconds: 0.5,
        });
        const [item, gap] = records;
        assert.ok(item && !isGap(item) && gap && isGap(gap));
        assert.deepEqual(item.actual?.['protocols'], { 'TLSv1.3': 'accepted' });
        assert.match(gap.reason, /TLSv1, TLSv1\.1, TLSv1\.2 could not be tried/);
        assert.deepEqual(places(item), []);
      });
    });
  });
});
