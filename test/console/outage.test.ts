import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createServer } from '../../src/server/create-server.ts';
import { CONSOLE_FOLDER, noBrowser, type OpenConsole, openConsole } from './open-console.ts';

describe('the console over time', { skip: noBrowser }, () => {
  let console: OpenConsole;
  before(async () => {
    console = await openConsole();
  });
  after(() => console.close());

  it('shows a scan as soon as it is done, without being asked', async () => {
    const page = await console.page();
    await page.goto('/');
    const card = page.getByRole('article').filter({ hasText: 'Recovery' });
    await card.getByText('stale', { exact: true }).waitFor();
    console.server.setTime(new Date().toISOString());
    await console.server.scan('recovery');
    await card.getByText('just now').waitFor();
    assert.equal(await card.getAttribute('data-stale'), 'false');
    await page.context().close();
  });

  it('asks for a scan and says that it did', async () => {
    const page = await console.page();
    await page.goto('/');
    await page.getByRole('button', { name: 'Scan Production, west now' }).click();
    await page.getByText('Scan requested').waitFor();
    assert.deepEqual(
      console.server.orders.map(({ environment }) => environment),
      ['production-west'],
    );
    await page.context().close();
  });

  it('says that the server is gone, keeps what it showed, and is current again when the server is back', async () => {
    const page = await console.page();
    await page.goto('/');
    await page.getByRole('article').first().waitFor();
    await console.server.app.close();
    await page.getByText('The server does not answer.').waitFor();
    assert.ok((await page.getByRole('article').count()) > 0);
    await page.getByRole('link', { name: 'Drift' }).click();

    const { context } = console.server;
    const again = await createServer(context, {
      version: '0.0.0',
      logger: false,
      requestsPerMinute: 100_000,
      trustProxy: [],
      console: CONSOLE_FOLDER,
    });
    await again.listen({ host: '127.0.0.1', port: Number(new URL(console.address).port) });
    try {
      await page.getByText('The server does not answer.').waitFor({ state: 'detached' });
      await page.getByRole('list', { name: 'Findings' }).getByRole('link').first().waitFor();
    } finally {
      await page.context().close();
      await again.close();
    }
  });
});
