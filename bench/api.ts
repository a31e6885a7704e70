import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { startEstateServer } from '../test/server/estate-server.ts';
import { makeDatabase, POSTGRES } from '../test/services/postgres.ts';
import { median } from './measure/median.ts';
import { runAlone } from './measure/run-alone.ts';
import { handOver } from './report/hand-over.ts';
import { milliseconds, type Row, skippedRow, slowdownRow } from './report/row.ts';

const isQuick = process.argv.includes('--quick');
const REQUESTS = isQuick ? 500 : 5000;
const CONNECTIONS = 20;
const ROUNDS = isQuick ? 3 : 5;
/** At least half of the bare framework's requests a second. */
const BOUND = 2;

interface Load {
  readonly ms: number;
  readonly p50: number;
  readonly p99: number;
}

if (POSTGRES.missing === undefined) {
  const database = await makeDatabase();
  const server = await startEstateServer(database.url, 100_000_000);
  const bare = Fastify();
  try {
    await server.scan('production-east');
    await server.scan('staging-east');
    const token = await server.token(['read']);
    const questions = [
      { what: '20 findings', path: '/v1/findings?limit=20' },
      { what: 'the estate', path: '/v1/estate' },
      { what: 'a report of drift', path: '/v1/drift?environment=production-east' },
    ];
    const etags = new Map<string, string>();
    for (const { path } of questions) {
      const authorization = `Bearer ${token}`;
      const { body, headers } = await server.app.inject({ url: path, headers: { authorization } });
      etags.set(path, String(headers['etag']));
      const type = String(headers['content-type']);
      bare.get(path.split('?', 1)[0] ?? '', async (_, reply) => reply.type(type).send(body));
    }
    const [ours, floor] = [await listen(server.app), await listen(bare)];
    const rows: Row[] = [];
    for (const { what, path } of questions) {
      rows.push(await compare(what, ours + path, floor + path, token, etags.get(path) ?? ''));
    }
    handOver({
      rows,
      notes: [
        `Both servers run in one process; ${REQUESTS} requests over ${CONNECTIONS} connections come from another, in turn, medians of ${ROUNDS} rounds.`,
        'Ours: who asks is known, what they may see is checked, the state of the store (PostgreSQL) is read, and the answer has its headers. The floor: Fastify alone, which sends the same bytes.',
      ],
    });
  } finally {
    await bare.close();
    await server.close();
    await database.drop();
  }
} else handOver({ rows: [skippedRow('requests', POSTGRES.missing)], notes: [] });

async function compare(what: string, ours: string, floor: string, token: string, etag: string): Promise<Row> {
  const times = { ours: [] as Load[], floor: [] as Load[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [first, second] = [await load(ours, token), await load(floor, token)];
    // The first round lets the engine compile.
    if (round === 0) continue;
    times.ours.push(first);
    times.floor.push(second);
  }
  const known = await load(ours, token, etag);
  const of = (side: keyof typeof times, figure: keyof Load) =>
    median(times[side].map((each) => each[figure]));
  const perSecond = Math.round((REQUESTS / of('ours', 'ms')) * 1000);
  const tail = `p50 ${milliseconds(of('ours', 'p50'))}, p99 ${milliseconds(of('ours', 'p99'))}, 304 in ${milliseconds(known.p50)}`;
  const row = slowdownRow({ what, oursMs: of('ours', 'ms'), floorMs: of('floor', 'ms') }, BOUND);
  return { ...row, what: `${what}: ${perSecond}/s, ${tail}` };
}

async function listen(app: FastifyInstance): Promise<string> {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

function load(address: string, token: string, etag = ''): Promise<Load> {
  return runAlone<Load>('http-load', [address, token, String(REQUESTS), String(CONNECTIONS), etag]);
}
