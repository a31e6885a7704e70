import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { Json, JsonObject } from '../core/item/json.ts';
import { type Gap, isGap, type Observation } from '../core/item/observation.ts';
import { type ErrorCode, TallyError } from '../errors.ts';
import { collected } from './collected.fixture.ts';
import { type CollectContext, type Collector, DEFAULT_LIMITS } from './collector.ts';

/** A collector that asks a server by HTTP, with what a healthy one answers. */
export interface HttpSubject {
  readonly collector: Collector;
  /** By path without the query. */
  readonly answers: Readonly<Record<string, Json>>;
  readonly options?: JsonObject;
  /** What comes behind the server's address in the location. */
  readonly path?: string;
}

const PASSWORD = 'canary-in-an-address';
const CONTENT = 'canary-in-an-answer';

/** The tests that every collector passes which reads by HTTP, over a real server on the loopback interface. */
export function httpCollectorContract(subject: HttpSubject): void {
  const { collector } = subject;
  test(`${collector.id} reads a server by GET alone, with the credentials of the address`, async () => {
    const asked: string[] = [];
    await serving(
      (request, response) => {
        asked.push(`${request.method} ${request.headers.authorization}`);
        answer(subject)(request, response);
      },
      async (base) => {
        const records = await collect(subject, base);
        assert.ok(records.length > 0);
        assert.deepEqual(records.filter(isGap), []);
        const text = JSON.stringify(records);
        assert.ok(!text.includes(PASSWORD));
      },
    );
    const expected = `GET Basic ${Buffer.from(`reader:${PASSWORD}`).toString('base64')}`;
    assert.deepEqual([...new Set(asked)], [expected]);
  });

  for (const [title, [misbehaviour, code, limits]] of Object.entries(MISBEHAVIOURS)) {
    test(`${collector.id} says what is wrong with a server that ${title}`, async () => {
      await serving(misbehaviour, async (base) => {
        const context = { limits: { ...DEFAULT_LIMITS, ...limits } };
        const error = await collect(subject, base, context).then(
          () => assert.fail('it was read'),
          (reason: unknown) => reason,
        );
        assert.ok(error instanceof TallyError, `${error}`);
        assert.equal(error.code, code, error.message);
        const words = `${error.message} ${error.fix} ${error.cause}`;
        assert.ok(!words.includes(PASSWORD) && !words.includes(CONTENT), words);
      });
    });
  }

  test(`${collector.id} stops waiting for a server when it is told to`, async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    await serving(
      () => controller.abort(reason),
      async (base) => {
        await assert.rejects(collect(subject, base, { signal: controller.signal }), reason);
      },
    );
  });
}

type Misbehaviour = readonly [RequestListener, ErrorCode, Partial<CollectContext['limits']>?];

const status = (code: number): RequestListener => {
  return (_, response) => response.writeHead(code).end(JSON.stringify({ error: CONTENT }));
};
const says = (body: string | Buffer): RequestListener => {
  return (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(body);
};

const MISBEHAVIOURS: Readonly<Record<string, Misbehaviour>> = {
  'does not know the account': [status(401), 'source-refused'],
  'refuses access': [status(403), 'source-refused'],
  'has nothing there': [status(404), 'source-not-found'],
  'is asked too often': [status(429), 'source-unreachable'],
  fails: [status(500), 'source-unreachable'],
  'is being restarted': [status(503), 'source-unreachable'],
  'shows a sign-in page': [says(`<html>${CONTENT}</html>`), 'source-malformed'],
  'answers nothing': [says(''), 'source-malformed'],
  'answers with another document': [says(`"${CONTENT}"`), 'source-malformed'],
  'breaks its answer off': [says(`{"a":"${CONTENT}`), 'source-malformed'],
  'sends bytes of another encoding': [says(Buffer.from([0x22, 0xff, 0x22])), 'source-malformed'],
  'nests without end': [says('['.repeat(50_000) + ']'.repeat(50_000)), 'source-too-large'],
  'sends more than the limit': [says(`["${CONTENT}"]`), 'source-too-large', { maxBytes: 8 }],
  'leads in a circle': [
    (request, response) => response.writeHead(302, { location: request.url ?? '/' }).end(),
    'source-malformed',
  ],
  'leads to another server': [
    (_, response) => response.writeHead(302, { location: 'http://localhost:1/' }).end(),
    'source-unsupported',
  ],
  'never answers': [() => undefined, 'source-timeout', { timeoutMs: 100 }],
  'drips without end': [
    (_, response) => {
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(timer));
    },
    'source-timeout',
    { timeoutMs: 100 },
  ],
  'drops the connection': [(_, response) => void response.destroy(), 'source-unreachable'],
};

function answer({ answers }: HttpSubject): RequestListener {
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    if (!Object.hasOwn(answers, path)) response.writeHead(404).end();
    else response.setHeader('content-type', 'application/json').end(JSON.stringify(answers[path]));
  };
}

/** Serves on a free port of the loopback interface while `use` runs; then every connection is cut. */
export async function serving<T>(listener: RequestListener, use: (base: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://reader:${PASSWORD}@127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function collect(
  { collector, options = {}, path = '' }: HttpSubject,
  base: string,
  context: Partial<CollectContext> = {},
): Promise<(Observation | Gap)[]> {
  return collected(collector, { location: base + path, options }, context);
}
