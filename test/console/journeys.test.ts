import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { noBrowser, type OpenConsole } from './open-console.ts';
import { sharedConsole } from './shared-console.ts';

/**
 * The cluster in the west was changed by hand 12.5 days ago, and put right a day later. It is scanned once a day, so only
 * just before that has a scan seen it at any time of the day.
 */
const WEST_WAS_WRONG_DAYS_AGO = 11.502;

describe('what people come to the console for', { skip: noBrowser }, () => {
  let console: OpenConsole;
  let page: Page;
  before(async () => {
    console = await sharedConsole();
    page = await console.page();
  });
  const findings = () => page.getByRole('list', { name: 'Findings' }).getByRole('link');

  it('from the estate to a firewall rule that was opened by hand: what it was, what it is, how to go back', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Production, east' }).click();
    await page.getByRole('textbox', { name: /name, kind or path/u }).fill('security_group_ingress');
    await page.waitForURL(/text=security_group_ingress/u);
    await page
      .getByRole('link', { name: /security_group_ingress|vpc_security/u })
      .first()
      .click();
    const pane = page.getByRole('complementary', { name: 'Finding' });
    const row = pane.getByRole('row', { name: /cidr_ipv4/u });
    assert.match(await row.innerText(), /10\.144\.0\.0\/20[\s\S]*0\.0\.0\.0\/0/u);
    await pane.getByText('Changed outside the code').waitFor();
    await pane.getByText(/terraform plan -target/u).waitFor();
  });

  it('who changed a role in the cluster, with what, and when', async () => {
    await page.goto('/drift?text=/rules/1&environment=production-east');
    await findings().first().click();
    const pane = page.getByRole('complementary', { name: 'Finding' });
    const facts = await pane.locator('dl').innerText();
    assert.match(facts, /Who\s+kubectl-edit/u);
    assert.match(facts, /When\s+22 Nov 2026, 12:06 UTC\s+07:06 EST/u);
  });

  it('narrows by service and severity; the address keeps it, and counts say what each choice would show', async () => {
    await page.goto('/drift');
    await page.getByRole('button', { name: 'Severity' }).click();
    const choice = page.getByRole('checkbox', { name: /critical/iu });
    const label = await page.getByText(/^critical\d+$/iu).innerText();
    await choice.click();
    await page.waitForURL(/severity=critical/u);
    await page.keyboard.press('Escape');
    const expected = Number(/\d+/u.exec(label)?.[0]);
    await page.getByText(`${expected} findings`).waitFor();
    await page.reload();
    await page.getByText(`${expected} findings`).waitFor();
  });

  it('compares two regions, from the heat of a layer to its differences', async () => {
    await page.goto('/parity?reference=production-east');
    await page.getByRole('link', { name: /^Production, west, network:/u }).click();
    await page.getByRole('heading', { name: 'Production, east and Production, west' }).waitFor();
    assert.match(page.url(), /layer=network/u);
    await page.locator('summary').first().click();
    await page.getByRole('columnheader', { name: 'production-west' }).waitFor();
  });

  it('acknowledges a finding with a note, which everybody sees and the ledger keeps', async () => {
    await page.goto('/drift?text=RESERVE_DAYS');
    await findings().first().click();
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('textbox', { name: 'What comes of it' }).fill('Goes back with the next transport.');
    await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
    const pane = page.getByRole('complementary', { name: 'Finding' });
    await pane.getByText('Acknowledged', { exact: true }).first().waitFor();
    await pane.getByText(': Goes back with the next transport.').first().waitFor();
    await pane
      .getByRole('link', { name: /ledger entry/u })
      .first()
      .waitFor();
  });

  it('requests an exception and is given the document that grants it', async () => {
    await page.getByRole('button', { name: 'Request an exception' }).click();
    await page.getByLabel('Why it may stay for now').fill('The peak is on; it goes back in January.');
    await page.getByLabel('Ticket').fill('OPS-1234');
    await page.getByLabel('Who approves').selectOption('release-management');
    await page.getByRole('button', { name: 'Request', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByText(/kind: Exception/u)
      .waitFor();
    assert.match(await page.getByRole('dialog').innerText(), /OPS-1234/u);
    await page.keyboard.press('Escape');
  });

  it('shows the estate as it was on a day on which something was wrong that is right now', async () => {
    await page.goto('/');
    const card = page.getByRole('article').filter({ hasText: 'Production, west' });
    await card.getByText('Pass', { exact: true }).waitFor();
    const then = new Date(Date.now() - WEST_WAS_WRONG_DAYS_AGO * 86_400_000);
    await page.goto(`/?asOf=${then.toISOString()}`);
    await page.getByText(/You see the estate as of/u).waitFor();
    await card.getByText('Fail', { exact: true }).waitFor();
    await card.getByRole('link', { name: 'Production, west' }).click();
    await page.waitForURL(/asOf=/u);
    await findings().first().waitFor();
    await page.getByRole('button', { name: 'Back to now' }).click();
    await page.getByText('Nothing was found').or(page.getByText('No finding is like that')).waitFor();
    assert.doesNotMatch(page.url(), /asOf=/u);
  });

  it('chooses last Tuesday without knowing the date', async () => {
    await page.goto('/drift');
    await page.getByRole('button', { name: 'As of' }).click();
    await page.getByRole('button', { name: /Last Tuesday/u }).click();
    await page.getByText(/You see the estate as of/u).waitFor();
    const asOf = new URL(page.url()).searchParams.get('asOf');
    assert.equal(new Date(asOf ?? '').getDay(), 2);
  });

  it('never shows a silent environment as anything but stale and unknown', async () => {
    await page.goto('/');
    const card = page.getByRole('article').filter({ hasText: 'Recovery' });
    await card.getByText('stale', { exact: true }).waitFor();
    await card.getByText(/^Unknown/u).waitFor();
    assert.equal(await card.getAttribute('data-verdict'), 'unknown');
  });

  it('goes anywhere by keyboard alone', async () => {
    await page.goto('/');
    await page.getByRole('article').first().waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('label pr');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/services\/label-printing/u);
    await page.getByRole('link', { name: 'All findings of this service' }).click();
    await page.waitForURL(/\/drift\?service=label-printing/u);
    await findings().first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/\/drift\/[0-9a-f]{12}/u);
    await page.getByText('What happened to it').waitFor();
  });

  it('takes the list away as CSV and as JSON, with what the filters let through', async () => {
    await page.goto('/drift?environment=staging-east&severity=critical');
    await findings().first().waitFor();
    const [csv, json] = [await exported('CSV'), await exported('JSON')];
    const rows = JSON.parse(json) as { finding: { environment: string } }[];
    assert.ok(rows.length > 0 && rows.every(({ finding }) => finding.environment === 'staging-east'));
    assert.equal(csv.trimEnd().split('\r\n').length, rows.length + 1);
    assert.match(csv, /^id,severity,verdict/u);
  });

  it('made the browser complain of nothing', () => {
    assert.deepEqual(console.complaints, []);
  });

  async function exported(format: string): Promise<string> {
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: format }).click(),
    ]);
    return readFileSync(await file.path(), 'utf8');
  }
});
