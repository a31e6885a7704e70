import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../../src/core/item/json.ts';

/** What a real server answered to one request, in the form in which it was recorded. */
export interface Exchange {
  /** Method and path. `LIST` is what a Vault is asked by GET with `list=true`. */
  readonly request: string;
  status: number;
  readonly headers: Readonly<Record<string, string>>;
  body: Json;
}

/** A server on the loopback interface that gives recorded answers. */
export interface Replay extends AsyncDisposable {
  readonly url: string;
  /** What it answers; a test that changes something changes it here. */
  readonly exchanges: Exchange[];
  /** Method and address of every request so far. */
  readonly asked: readonly string[];
}

interface Recording {
  /** Of every exchange that has none of its own. */
  readonly headers: Readonly<Record<string, string>>;
  readonly exchanges: readonly (Omit<Exchange, 'headers'> & Partial<Pick<Exchange, 'headers'>>)[];
}

/** The exchanges of a file below the `fixtures/` of a collector, such as `secrets/fixtures/vault/secrets.json`. */
export function readRecording(file: string): Exchange[] {
  const text = readFileSync(new URL(`../../src/collectors/${file}`, import.meta.url), 'utf8');
  const { headers, exchanges } = JSON.parse(text) as Recording;
  return exchanges.map((exchange) => ({ headers, ...exchange }));
}

/** Begins to answer on a free port. What was never recorded is answered with a status that no collector reads over. */
export async function startReplay(exchanges: Exchange[]): Promise<Replay> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const wanted = requestOf(`${request.method} ${request.url}`);
    const found = exchanges.find((exchange) => requestOf(exchange.request) === wanted);
    if (!found) response.writeHead(501).end();
    else response.writeHead(found.status, found.headers).end(`${JSON.stringify(found.body)}\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A request in the one form in which two that mean the same are equal. */
export function requestOf(line: string): string {
  const [method = '', address = ''] = line.split(' ', 2);
  const { pathname, searchParams } = new URL(address, 'http://host');
  const isList = method === 'GET' && searchParams.get('list') === 'true';
  if (isList) searchParams.delete('list');
  const query = searchParams.size === 0 ? '' : `?${searchParams}`;
  return `${isList ? 'LIST' : method} ${pathname.replace(/\/+$/u, '')}${query}`;
}
