import assert from 'node:assert/strict';
import { type AddressInfo, createServer as createPlainServer } from 'node:net';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { TallyError } from '../../errors.ts';
import { DEFAULT_LIMITS, type Limits } from '../collector.ts';
import { serving } from '../http-collector-contract.ts';
import { atPath, httpAccess, shownUrl } from './http-access.ts';
import { type HttpJson, readHttpJson } from './read-http-json.ts';

const SECRET = 'canary-in-an-address';

function read(location: string, limits: Partial<Limits> = {}, signal?: AbortSignal): Promise<HttpJson> {
  return readHttpJson(httpAccess(location), {
    limits: { ...DEFAULT_LIMITS, ...limits },
    signal: signal ?? new AbortController().signal,
  });
}

async function refusal(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => assert.fail('was read'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof TallyError, `${error}`);
  assert.ok(!`${error.message} ${error.fix} ${error.cause}`.includes(SECRET), error.message);
  return `${error.code}: ${error.message.replace(/^http:\/\/127\.0\.0\.1:\d+/u, '')}`;
}

describe('readHttpJson', () => {
  it('asks by GET with the credentials of the address, and gives value, headers and length', async () => {
    await serving(
      (request, response) => {
        response.setHeader('link', '<next>');
        response.end(
          JSON.stringify([
            request.method,
            request.url,
            request.headers.authorization,
            request.headers.accept,
          ]),
        );
      },
      async (base) => {
        const { value, headers, bytes } = await read(`${base}/a/b?c=d`);
        const basic = `Basic ${Buffer.from(`reader:${SECRET}`).toString('base64')}`;
        assert.deepEqual(value, ['GET', '/a/b?c=d', basic, 'application/json']);
        assert.equal(headers.get('link'), '<next>');
        assert.equal(bytes, JSON.stringify(value).length);
      },
    );
  });

  it('follows redirects on the same server, a few', async () => {
    await serving(
      (request, response) => {
        const step = Number(request.url?.slice(1));
        if (step === 0) response.end('"there"');
        else response.writeHead(302, { location: `/${step - 1}` }).end();
      },
      async (base) => {
        assert.equal((await read(`${base}/5`)).value, 'there');
        assert.equal(
          await refusal(read(`${base}/6`)),
          'source-malformed: /6: it redirects more than 5 times',
        );
      },
    );
  });

  it('takes its credentials to no other server', async () => {
    const asked: unknown[] = [];
    await serving(
      (request, response) => {
        asked.push(request.headers);
        response.end('1');
      },
      async (other) =>
        serving(
          (_, response) => response.writeHead(307, { location: other }).end(),
          async (base) =>
            assert.match(await refusal(read(base)), /^source-unsupported: .*redirects to another server/u),
        ),
    );
    assert.deepEqual(asked, []);
  });

  for (const [status, code] of Object.entries({
    400: 'source-unsupported',
    401: 'source-refused',
    403: 'source-refused',
    404: 'source-not-found',
    429: 'source-unreachable',
    500: 'source-unreachable',
    503: 'source-unreachable',
  })) {
    it(`takes status ${status} for ${code}`, async () => {
      await serving(
        (_, response) => response.writeHead(Number(status)).end(SECRET),
        async (base) =>
          assert.match(
            await refusal(read(`${base}/x?key=${SECRET}`)),
            new RegExp(`^${code}: /x: .*${status}`, 'u'),
          ),
      );
    });
  }

  it('says what is wrong with a body, and quotes none of it', async () => {
    const bodies: Readonly<Record<string, readonly [body: string | Buffer, code: string]>> = {
      empty: ['', 'source-malformed'],
      html: [`<html>${SECRET}`, 'source-malformed'],
      'cut off': [`{"a":"${SECRET}`, 'source-malformed'],
      'not UTF-8': [Buffer.from([0x22, 0xff, 0x22]), 'source-malformed'],
      deep: ['['.repeat(100_000) + ']'.repeat(100_000), 'source-too-large'],
      long: [`"${SECRET}${'x'.repeat(5_000_000)}"`, 'source-too-large'],
    };
    for (const [title, [body, code]] of Object.entries(bodies)) {
      await serving(
        (_, response) => response.end(body),
        async (base) =>
          assert.ok((await refusal(read(base, { maxBytes: 1_000_000 }))).startsWith(code), title),
      );
    }
  });

  it('bounds what a compressed body unpacks to', async () => {
    await serving(
      (_, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(' '.repeat(5_000_000))),
      async (base) =>
        assert.equal(
          await refusal(read(base, { maxBytes: 1_000_000 })),
          'source-too-large: : more than 1000000 bytes',
        ),
    );
  });

  it('waits no longer than its limit for a silent server or for one that drips', async () => {
    const timers: NodeJS.Timeout[] = [];
    await serving(
      (request, response) => {
        if (request.url === '/drip') timers.push(setInterval(() => response.write(' '), 20));
      },
      async (base) => {
        for (const path of ['/silent', '/drip']) {
          assert.equal(
            await refusal(read(base + path, { timeoutMs: 150 })),
            `source-timeout: ${path}: the server did not answer in time`,
          );
        }
      },
    );
    for (const timer of timers) clearInterval(timer);
  });

  it('tells a connection that breaks off from a server that is not there', async () => {
    await serving(
      (request, response) => {
        if (request.url === '/half') response.writeHead(200, { 'content-length': 100 }).write('[1,');
        setTimeout(() => response.destroy(), 20);
      },
      async (base) => {
        assert.match(await refusal(read(`${base}/half`)), /^source-unreachable: .*broke off/u);
        assert.match(await refusal(read(`${base}/none`)), /^source-unreachable: .*broke off/u);
      },
    );
    const gone = await serving(
      () => undefined,
      async (base) => base,
    );
    assert.match(await refusal(read(gone)), /^source-unreachable: .*nothing listens there/u);
  });

  it('refuses what does not speak HTTP', async () => {
    const server = createPlainServer((socket) => socket.end(`220 ${SECRET} ESMTP\r\n`).on('error', () => {}));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      assert.match(await refusal(read(`http://127.0.0.1:${port}`)), /^source-malformed: .*not speak HTTP/u);
    } finally {
      server.close();
    }
  });

  it('stops with the reason of the one who stops it', async () => {
    const reason = new Error('enough');
    await serving(
      () => undefined,
      async (base) => {
        await assert.rejects(read(base, {}, AbortSignal.abort(reason)), reason);
        const controller = new AbortController();
        setTimeout(() => controller.abort(reason), 50);
        await assert.rejects(read(base, {}, controller.signal), reason);
      },
    );
  });
});

describe('httpAccess', () => {
  it('takes credentials out of the address and decodes them', () => {
    const { url, headers } = httpAccess('https://a%40b:c%3A%C3%BC@host/x?y=z#f');
    assert.equal(url.href, 'https://host/x?y=z');
    assert.equal(headers['authorization'], `Basic ${Buffer.from('a@b:c:ü').toString('base64')}`);
    assert.equal(shownUrl(url), 'https://host/x');
  });

  it('lets a header of the source win over the address', () => {
    assert.deepEqual(httpAccess('http://a:b@host', { Authorization: 'Bearer t' }).headers, {
      authorization: 'Bearer t',
    });
  });

  it('goes to a path below the address', () => {
    const access = httpAccess('https://host/base/?org=1');
    assert.equal(atPath(access, '/api/x').url.href, 'https://host/base/api/x?org=1');
    assert.equal(atPath(access, 'api/x?a=b').url.href, 'https://host/base/api/x?a=b');
  });

  it('refuses what it cannot use, and quotes nothing', async () => {
    for (const [location, headers] of [
      ['ftp://host', undefined],
      ['http://', undefined],
      [`http://%zz:${SECRET}@host`, undefined],
      ['http://host', [SECRET]],
      ['http://host', { 'bad name': SECRET }],
      ['http://host', { authorization: `${SECRET}\n` }],
      ['http://host', { authorization: 5 }],
    ] as const) {
      await refusal(Promise.try(() => httpAccess(location, headers)));
    }
  });
});
