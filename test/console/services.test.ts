import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { noBrowser, type OpenConsole, openConsole } from './open-console.ts';

describe('the map of services', { skip: noBrowser }, () => {
  let console: OpenConsole;
  let page: Page;
  before(async () => {
    console = await openConsole();
    page = await console.page();
  });
  after(() => console.close());
  const service = (name: string) => page.locator(`a[data-service="${name}"]`);

  it('says who would be hit, by mouse and by keyboard alike', async () => {
    await page.goto('/services');
    await service('integration-hub').waitFor();
    const note = page.getByRole('region', { name: 'Map of services' }).getByRole('status');
    await service('integration-hub').hover();
    await note.getByText(/depend on Integration hub/u).waitFor();
    const byMouse = await note.innerText();
    assert.match(byMouse, /Order orchestration hard, directly/u);
    assert.equal(await service('order-orchestration').getAttribute('data-role'), 'hard');
    assert.equal(await service('carrier-rates').or(service('tms-rates')).getAttribute('data-role'), 'aside');
    await page.mouse.move(2, 2);
    await note.getByText(/Point at a service/u).waitFor();
    await service('integration-hub').focus();
    await note.getByText(/depend on Integration hub/u).waitFor();
    assert.equal(await note.innerText(), byMouse);
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
    await page.goto('/services?hosting=saas');
    await service('wms').waitFor();
    assert.equal(await service('integration-hub').count(), 0);
  });

  it('made the browser complain of nothing', () => {
    assert.deepEqual(console.complaints, []);
  });
});
