import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { recordHistory } from '../../examples/meridian/history/record-history.ts';
import { buildConsole } from '../../scripts/build-console.ts';
import { hashPassword } from '../../src/server/access/password.ts';
import { type EstateServer, startEstateServer } from '../server/estate-server.ts';

const PROGRAM = process.env['TALLYMAN_TEST_CHROMIUM'] ?? '/usr/bin/chromium';

/** Why there can be no browser here; false where there can. */
export const noBrowser = existsSync(PROGRAM) ? false : `there is no browser at ${PROGRAM}`;

export const CONSOLE_FOLDER = new URL('../../console/dist', import.meta.url).pathname;
export const ACCOUNT = { name: 'ada', password: 'a lighthouse in the fog' };

/** The built console in a real browser, over the real server with four weeks of the example estate. */
export interface OpenConsole {
  readonly address: string;
  readonly server: EstateServer;
  readonly browser: Browser;
  /** A page of somebody who is signed in; what the browser complains of is gathered in `complaints`. */
  page(options?: BrowserContextOptions): Promise<Page>;
  /** A page of nobody. */
  strangerPage(options?: BrowserContextOptions): Promise<Page>;
  readonly complaints: string[];
  close(): Promise<void>;
}

/** @param estate another catalog than the example's, which then has no history. */
export async function openConsole(estate?: string): Promise<OpenConsole> {
  buildConsole();
  const server = await startEstateServer('memory:', 100_000, CONSOLE_FOLDER, estate);
  const { catalog, store, ports } = server.context;
  const now = new Date();
  server.setTime(now.toISOString());
  if (estate === undefined)
    await recordHistory({ ...catalog.current(), location: catalog.location }, store, { ...ports, now }, now);
  await store.access.addAccount({
    name: ACCOUNT.name,
    passwordHash: await hashPassword(ACCOUNT.password, randomBytes(16)),
    scopes: ['admin'],
    createdAt: now,
  });
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.app.server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}`;
  const browser = await chromium.launch({ executablePath: PROGRAM, args: ['--no-sandbox'] });
  const complaints: string[] = [];
  const strangerPage = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 860 },
      ...options,
      baseURL: address,
    });
    const page = await context.newPage();
    page.on('console', (message) => {
      // A refusal of the server is for the page to show, and no complaint of the browser's.
      const isRefusal = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isRefusal) complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    return page;
  };
  const signedIn = await (async () => {
    const context = await browser.newContext({ baseURL: address });
    await context.request.post('/v1/session', { data: ACCOUNT });
    const state = await context.storageState();
    await context.close();
    return state;
  })();
  return {
    address,
    server,
    browser,
    complaints,
    strangerPage,
    page: (options = {}) => strangerPage({ ...options, storageState: signedIn }),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
