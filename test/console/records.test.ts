import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { snapshotOf } from '../../src/core/item/snapshot.ts';
import { snapshotItem } from '../../src/core/item/snapshot-item.ts';
import { noBrowser, type OpenConsole, openConsole } from './open-console.ts';

describe('what the console remembers', { skip: noBrowser }, () => {
  let console: OpenConsole;
  let page: Page;
  before(async () => {
    console = await openConsole();
    page = await console.page();
  });
  after(() => console.close());

  it('from a finding to the history of its item: what became of each side, when, and by whom', async () => {
    await page.goto('/drift?text=/rules/1&environment=production-east');
    await page.getByRole('list', { name: 'Findings' }).getByRole('link').first().click();
    await page.getByRole('link', { name: 'History of this item' }).click();
    await page.getByRole('heading', { name: '2 versions' }).waitFor();
    await page.getByRole('heading', { name: 'Declared stayed as it was' }).waitFor();
    const row = page.getByRole('row', { name: /rules\/1\/resources/u });
    assert.match(await row.innerText(), /not there[\s\S]*secrets/u);
    await page
      .getByText(/by kubectl-edit/u)
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'portal/portal-web' }).first().waitFor();
  });

  it('reads a long history on by hand, and by itself as far back as a moment in the address', async () => {
    const ref = { environment: 'production-east', source: 'queues' };
    const item = { kind: 'queue', name: 'long-lived' };
    const day = (count: number) => new Date(Date.UTC(2026, 0, count));
    for (let size = 1; size <= 150; size += 1) {
      const seen = snapshotItem({ ...item, actual: { size } });
      const snapshot = { ...snapshotOf([seen]), hides: () => false };
      await console.server.context.store.items.record(ref, day(size), snapshot);
    }
    const address = `/history?${new URLSearchParams({ ...ref, ...item })}`;
    await page.goto(address);
    await page.getByRole('heading', { name: 'The latest 100 versions' }).waitFor();
    await page.getByRole('button', { name: 'Read on, 100 read' }).click();
    await page.getByRole('heading', { name: '150 versions', exact: true }).waitFor();

    await page.goto(`${address}&left=${day(1).toISOString()}`);
    await page.getByRole('heading', { name: '150 versions', exact: true }).waitFor();
    const row = page.getByRole('row', { name: /size/u });
    assert.match(await row.innerText(), /1[\s\S]*150/u);
  });

  it('finds an item among all of an environment', async () => {
    await page.goto('/items?environment=production-east');
    await page.getByRole('textbox', { name: 'Part of the name' }).fill('portal-web');
    await page.getByRole('textbox', { name: 'Part of the name' }).press('Enter');
    await page.waitForURL(/text=portal-web/u);
    await page.getByRole('link', { name: 'portal/portal-web' }).first().click();
    await page.getByRole('heading', { name: /versions?$/u }).waitFor();
  });

  it('narrows the ledger, verifies all of it, and shows its signed checkpoint with the key', async () => {
    await page.goto('/ledger?type=dev.tallyman.finding.opened');
    await page
      .getByRole('row', { name: /Finding opened/u })
      .first()
      .waitFor();
    assert.equal(await page.getByRole('row', { name: /Scan completed/u }).count(), 0);
    await page.getByRole('button', { name: 'Verify the whole ledger' }).click();
    const state = page.getByRole('region', { name: 'Checkpoint', exact: true }).first();
    await state.getByRole('status').getByText('Pass').waitFor();
    await state.getByText('Signed checkpoint and verifier key').click();
    assert.match(
      await page.getByRole('region', { name: 'Verifier key' }).innerText(),
      /^tally\.example\/ledger\+/u,
    );
  });

  it('verifies in the browser that an entry is in the ledger, and says so where it is not', async () => {
    await page.goto('/ledger');
    await page.getByRole('link', { name: /^\d+$/u }).first().click();
    await page
      .getByText(/This browser hashed the leaf, which says what is shown here, and went \d+ steps/u)
      .waitFor();
    await page.route('**/v1/ledger/entries/3', async (route) => {
      const answer = await route.fetch();
      const proof = (await answer.json()) as { leaf: string };
      await route.fulfill({
        response: answer,
        json: { ...proof, leaf: `${proof.leaf} ` },
      });
    });
    await page.goto('/ledger/3');
    await page.getByText('The leaf leads to another head than the server says.').waitFor();
    await page.unroute('**/v1/ledger/entries/3');
  });

  it('shows a scan that somebody asked for as soon as it is done', async () => {
    await page.goto('/scans?environment=production-west');
    await page.getByRole('figure').waitFor();
    const before = await page.getByRole('row').count();
    await page.getByRole('button', { name: 'Scan now' }).click();
    await page.getByText('Requested, being looked at').waitFor();
    console.server.setTime(new Date(Date.now() + 60_000).toISOString());
    await console.server.scan('production-west');
    await page.getByText('the newest scan is on top').waitFor();
    assert.equal(await page.getByRole('row').count(), before + 1);
  });

  it('makes a token whose secret is shown once, and ends it', async () => {
    await page.goto('/admin');
    await page.getByText('The newest texts are in force.').waitFor();
    await page.getByRole('button', { name: 'Make a token' }).click();
    await page.getByLabel('Name').fill('release pipeline');
    await page.getByRole('button', { name: 'Make it' }).click();
    const secret = await page.getByRole('region', { name: 'Secret' }).innerText();
    const asked = () =>
      fetch(`${console.address}/v1/estate`, { headers: { authorization: `Bearer ${secret.trim()}` } });
    assert.equal((await asked()).status, 200);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Revoke release pipeline' }).click();
    await page.getByRole('button', { name: 'Really revoke release pipeline' }).click();
    await page.getByText(/^Revoked/u).waitFor();
    assert.equal((await asked()).status, 401);
  });

  it('made the browser complain of nothing', () => {
    assert.deepEqual(console.complaints, []);
  });
});
