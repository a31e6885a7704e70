import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ACCOUNT, noBrowser, type OpenConsole } from './open-console.ts';
import { sharedConsole } from './shared-console.ts';

describe('the way into the console', { skip: noBrowser }, () => {
  let console: OpenConsole;
  before(async () => {
    console = await sharedConsole();
  });

  it('refuses a wrong password in words, takes the right one, and stays at the address that was asked for', async () => {
    const page = await console.strangerPage();
    await page.goto('/parity?view=pairs');
    await page.getByLabel('Name').fill(ACCOUNT.name);
    await page.getByLabel('Password', { exact: true }).fill('wrong for sure');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('Try:').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(ACCOUNT.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Parity' }).waitFor();
    assert.match(page.url(), /view=pairs/u);
    await page.getByRole('button', { name: 'Account and appearance' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('Password', { exact: true }).waitFor();
    await page.context().close();
  });

  it('signs in by the one-time code of an address, once, and keeps the code in no history', async () => {
    const { context } = console.server;
    const until = new Date(Date.now() + 60_000);
    context.signInCodes.add('only-once', { kind: 'session', account: ACCOUNT.name }, until);
    const page = await console.strangerPage();
    await page.goto('/#code=only-once');
    await page.getByRole('heading', { name: 'Estate' }).waitFor();
    assert.doesNotMatch(page.url(), /only-once/u);
    await page.context().close();

    const late = await console.strangerPage();
    await late.goto('/#code=only-once');
    await late.getByRole('alert').getByText('Try:').waitFor();
    await late.getByRole('button', { name: 'Sign in with a password' }).click();
    await late.getByLabel('Name').waitFor();
    await late.context().close();
  });

  it('shows the form for the first account where the server sent somebody to it', async () => {
    const page = await console.strangerPage();
    await page.goto('/first-account#code=from-the-log');
    assert.equal(await page.getByLabel('Setup code').inputValue(), 'from-the-log');
    assert.equal(new URL(page.url()).hash, '');
    await page.getByLabel('Name').fill('grace');
    await page.getByLabel('Password').first().fill('twelve or more letters');
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByRole('alert').getByText('Try:').waitFor();
    await page.context().close();
  });
});
