import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { audit } from './audit.ts';
import { CONSOLE_PAGES } from './console-pages.ts';
import { noBrowser, type OpenConsole } from './open-console.ts';
import { sharedConsole } from './shared-console.ts';

describe('the pages of the console', { skip: noBrowser }, () => {
  let console: OpenConsole;
  before(async () => {
    console = await sharedConsole();
  });

  for (const { name, path, ready } of CONSOLE_PAGES) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`${name}, ${colorScheme}, can be used without seeing it well`, async () => {
        const page = await console.page({ colorScheme });
        await page.goto(path);
        await page.locator(ready).first().waitFor();
        assert.deepEqual(await audit(page), []);
        await page.context().close();
      });
    }

    it(`${name} fits on a phone`, async () => {
      const page = await console.page({ viewport: { width: 390, height: 844 } });
      await page.goto(path);
      await page.locator(ready).first().waitFor();
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      assert.equal(overflow, 0, 'the page scrolls sideways');
      assert.deepEqual(await audit(page), []);
      await page.context().close();
    });
  }

  it('asks nothing of the browser that it refuses, and breaks nowhere', () => {
    assert.deepEqual(console.complaints, []);
  });
});
