import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { audit } from './audit.ts';
import { noBrowser, type OpenConsole, openConsole } from './open-console.ts';

/** In both themes, as `console/src/app/theme.css` says. */
const FAIL_INK = { light: '168,32,26', dark: '255,157,146' };

describe('the map of services', { skip: noBrowser }, () => {
  let console: OpenConsole;
  let page: Page;
  before(async () => {
    console = await openConsole();
    page = await console.page();
  });
  after(() => console.close());
  const map = () => page.getByRole('region', { name: 'Map of services' });
  const service = (name: string) => page.locator(`a[data-service="${name}"]`);
  const look = (name: string) => page.goto(`/services?text=${name}`).then(() => service(name).waitFor());
  const placeOf = async (name: string) => {
    const box = await service(name).boundingBox();
    assert.ok(box, `${name} is on the map`);
    return box;
  };

  it('says who would be hit, by mouse and by keyboard alike', async () => {
    await look('integration-hub');
    const note = map().getByRole('status');
    await service('integration-hub').hover();
    await note.getByText(/depend on Integration hub/u).waitFor();
    const byMouse = await note.innerText();
    assert.match(byMouse, /Order orchestration hard, directly/u);
    assert.match(byMouse, /Tier 1/u);
    assert.match(byMouse, /Needs .*Cloud network/u);
    await page.mouse.move(2, 2);
    await map().locator('[role="status"]:empty').waitFor({ state: 'attached' });
    await service('integration-hub').focus();
    await note.getByText(/depend on Integration hub/u).waitFor();
    assert.equal(await note.innerText(), byMouse);
    assert.match(
      String(await service('integration-hub').getAttribute('aria-label')),
      /^Fail: Integration hub, tier 1/u,
    );
    assert.deepEqual(await audit(page), []);
  });

  it('opens a service by keyboard, with what it promises, who depends on it and what was found', async () => {
    await service('integration-hub').press('Enter');
    await page.waitForURL(/\/services\/integration-hub/u);
    await page.getByRole('heading', { name: 'Integration hub' }).waitFor();
    await page.getByText('Recovery time objective (RTO)').waitFor();
    await page.getByRole('link', { name: 'Order orchestration' }).waitFor();
    await page.getByRole('link', { name: 'All findings of this service' }).click();
    await page.waitForURL(/\/drift\?service=integration-hub/u);
  });

  it('leads from service to service by the arrow keys, those that depend on it to the left', async () => {
    await look('integration-hub');
    await service('integration-hub').press('ArrowLeft');
    const left = page.locator('a[data-service]:focus');
    await page.locator('a[data-service]:focus:not([data-service="integration-hub"])').waitFor();
    assert.match(String(await left.getAttribute('data-service')), /transport|inventory|order|tms/u);
    await left.press('ArrowRight');
    await page.locator('a[data-service="integration-hub"]:focus').waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is drawn in the colours of the ${colorScheme} theme`, async () => {
      await page.emulateMedia({ colorScheme });
      await look('integration-hub');
      const { x, y, height } = await placeOf('integration-hub');
      // The bar at the left of a card has the colour of its verdict.
      const pixel = `(() => {
        const canvas = document.querySelector('canvas');
        const { left, top, width } = canvas.getBoundingClientRect();
        const ratio = canvas.width / width;
        const at = [(${x} + 2.5 - left) * ratio, (${y + height / 2} - top) * ratio];
        return [...canvas.getContext('2d').getImageData(at[0], at[1], 1, 1).data].slice(0, 3).join();
      })()`;
      // It is painted over some frames.
      let seen: unknown;
      for (let tries = 0; tries < 100 && seen !== FAIL_INK[colorScheme]; tries += 1) {
        await page.waitForTimeout(50);
        seen = await page.evaluate(pixel);
      }
      assert.equal(seen, FAIL_INK[colorScheme]);
      assert.deepEqual(await audit(page), []);
    });
  }

  it('is dragged by hand without opening what was under it, and a click opens', async () => {
    await look('integration-hub');
    const { x, y } = await placeOf('integration-hub');
    await page.mouse.move(x + 30, y + 20);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 50, { steps: 4 });
    await page.mouse.move(x + 130, y + 90, { steps: 4 });
    await page.waitForTimeout(200);
    await page.mouse.up();
    await page.waitForURL(/[?&]at=/u);
    const moved = await placeOf('integration-hub');
    assert.ok(Math.abs(moved.x - x - 100) < 3, `${moved.x} and ${x}`);
    assert.ok(Math.abs(moved.y - y - 70) < 3, `${moved.y} and ${y}`);
    await page.mouse.click(moved.x + 30, moved.y + 20);
    await page.waitForURL(/\/services\/integration-hub/u);
  });

  it('comes nearer under the pointer, and a link leads to what was seen', async () => {
    await look('integration-hub');
    const before = await placeOf('integration-hub');
    await page.mouse.move(before.x, before.y);
    await page.mouse.wheel(0, 240);
    await page.waitForURL(/[?&]at=/u);
    const after = await placeOf('integration-hub');
    assert.ok(after.width < before.width * 0.8);
    assert.ok(Math.abs(after.x - before.x) < 2 && Math.abs(after.y - before.y) < 2);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.locator('a[data-service="integration-hub"]').waitFor();
    const there = await other.locator('a[data-service="integration-hub"]').boundingBox();
    assert.ok(there && Math.abs(there.x - after.x) < 3 && Math.abs(there.width - after.width) < 1);
    await other.close();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.waitForURL((url) => !url.searchParams.has('at'));
  });

  it('has a table that tells the same, and filters that stand in the address', async () => {
    await page.goto('/services?view=table');
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Integration hub' }) });
    assert.match(await row.innerText(), /Order orchestration/u);
    const all = await page.getByRole('row').count();
    await page.getByRole('button', { name: 'Hosting' }).click();
    await page.getByRole('checkbox', { name: /SaaS/u }).click();
    await page.waitForURL(/hosting=saas/u);
    await page.reload();
    await page.getByRole('row').nth(1).waitFor();
    assert.ok((await page.getByRole('row').count()) < all);
    await page.getByText('Map', { exact: true }).click();
    await page.locator('a[data-service]').waitFor();
    assert.equal(await service('integration-hub').count(), 0);
  });

  it('made the browser complain of nothing', () => {
    assert.deepEqual(console.complaints, []);
  });
});
