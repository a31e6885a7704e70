import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { audit } from './audit.ts';
import { noBrowser, type OpenConsole } from './open-console.ts';
import { sharedConsole } from './shared-console.ts';

const FINDING = '/drift/e705133aaecd';

/** What opens over a page, and what stands where there is nothing to show. */
const OVERLAYS: Readonly<
  Record<string, { readonly path: string; readonly open: (page: Page) => Promise<void> }>
> = {
  'the palette': {
    path: '/',
    open: async (page) => {
      await page.getByRole('article').first().waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
    },
  },
  'the choice of a moment': {
    path: '/',
    open: async (page) => {
      await page.getByRole('button', { name: 'As of' }).click();
      await page.getByText('Last Tuesday').waitFor();
    },
  },
  'the menu of the account': {
    path: '/parity?view=pairs',
    open: async (page) => {
      await page.getByRole('button', { name: 'Account and appearance' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    },
  },
  'the choices of a filter': {
    path: '/drift',
    open: async (page) => {
      await page.getByRole('button', { name: 'Service' }).click();
      await page.getByRole('checkbox').first().waitFor();
    },
  },
  'the form of an acknowledgement': {
    path: FINDING,
    open: (page) => page.getByRole('button', { name: 'Acknowledge' }).click(),
  },
  'the form of a request for an exception': {
    path: FINDING,
    open: (page) => page.getByRole('button', { name: 'Request an exception' }).click(),
  },
  'the past': {
    path: `/?asOf=${new Date(Date.now() - 10 * 86_400_000).toISOString()}`,
    open: (page) => page.getByText('You see the estate as of').waitFor(),
  },
  'a finding that is not': { path: '/drift/000000000000', open: (page) => page.getByRole('alert').waitFor() },
  'a list of nothing': {
    path: '/drift?text=no+such+thing',
    open: (page) => page.getByText('No finding is like that').waitFor(),
  },
  'a page that is not': { path: '/nowhere', open: (page) => page.getByText('Nothing is served').waitFor() },
};

describe('what opens over the pages of the console', { skip: noBrowser }, () => {
  let console: OpenConsole;
  before(async () => {
    console = await sharedConsole();
  });

  for (const [name, { path, open }] of Object.entries(OVERLAYS)) {
    it(`${name} can be used without seeing it well`, async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await console.page({ colorScheme, reducedMotion: 'reduce' });
        await page.goto(path);
        await open(page);
        // What fades in has no contrast of its own yet.
        await page.waitForTimeout(300);
        assert.deepEqual(await audit(page), [], colorScheme);
        await page.context().close();
      }
    });
  }

  it('the way in can be used without seeing it well', async () => {
    for (const path of ['/', '/first-account#code=x']) {
      const page = await console.strangerPage();
      await page.goto(path);
      await page.getByLabel('Name').waitFor();
      assert.deepEqual(await audit(page), []);
      await page.context().close();
    }
  });
});
