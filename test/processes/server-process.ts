import { randomBytes } from 'node:crypto';
import { secretHash } from '../../src/server/access/secret.ts';
import { openStore } from '../../src/store/open/open-store.ts';
import type { Scope } from '../../src/wire/scopes.ts';
import { askOverHttp, type HttpAnswer } from '../server/http/ask-over-http.ts';
import { TallyProcess } from '../services/tally-process.ts';

/** `tally serve` as a process, and who asks it. */
export class ServerProcess extends TallyProcess {
  readonly #token: string;
  #port = 0;

  constructor(words: readonly string[], token: string, environment: Readonly<Record<string, string>> = {}) {
    super(['serve', '--port', '0', ...words], environment);
    this.#token = token;
  }

  /** Waits until it answers. */
  async ready(): Promise<this> {
    this.#port = Number(await this.says(/^Serving .* on http:\/\/127\.0\.0\.1:(\d+)(?:,.*)?$/mu));
    return this;
  }

  get port(): number {
    return this.#port;
  }

  get headers(): Record<string, string> {
    return { authorization: `Bearer ${this.#token}` };
  }

  get(path: string): Promise<HttpAnswer> {
    return askOverHttp(this.#port, { method: 'GET', path, headers: this.headers });
  }

  post(path: string, body: unknown, more: Readonly<Record<string, string>> = {}): Promise<HttpAnswer> {
    const headers = { ...this.headers, 'content-type': 'application/json', ...more };
    return askOverHttp(this.#port, { method: 'POST', path, headers, body: JSON.stringify(body) });
  }
}

export function newToken(): string {
  return `tally_${randomBytes(32).toString('base64url')}`;
}

/** Makes the store where it is not, and this secret good in it. */
export async function keepToken(
  store: string,
  secret: string,
  scopes: readonly Scope[] = ['admin'],
): Promise<void> {
  const opened = await openStore(store);
  await opened.access.addToken({
    id: randomBytes(8).toString('hex'),
    name: 'of the tests',
    hash: secretHash(secret),
    scopes,
    createdBy: 'test',
    createdAt: new Date(),
    expiresAt: new Date(Date.now() + 86_400_000),
  });
  await opened.close();
}
