import assert from 'node:assert/strict';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { scratchFolder } from '../scratch-folder.ts';
import { smallEstate } from '../services/small-estate.ts';
import { noBrowser, type OpenConsole, openConsole } from './open-console.ts';

describe('the console where the newest catalog is not in force', { skip: noBrowser }, () => {
  let folder: string;
  let console: OpenConsole;
  let page: Page;
  before(async () => {
    folder = join(scratchFolder(smallEstate(['staging'])), 'catalog');
    console = await openConsole(folder);
    page = await console.page();
  });
  after(() => console.close());
  const reload = () => console.server.context.catalog.reload(new Date());

  it('says that nobody could look for a newer one, and never that the newest is in force', async () => {
    renameSync(folder, `${folder}-away`);
    await assert.rejects(reload());
    renameSync(`${folder}-away`, folder);
    await page.goto('/');
    await page.getByRole('alert').getByText('Whether there is a newer catalog is unknown').waitFor();
    await page.goto('/admin');
    await page.getByText('Newer texts could not be looked for').waitFor();
    assert.equal(await page.getByText('The newest texts are in force.').count(), 0);
    assert.equal(await page.getByText('Unknown', { exact: true }).count(), 1);
  });

  it('names every problem of a newer one with its place', async () => {
    writeFileSync(
      join(folder, 'broken.yaml'),
      'apiVersion: tallyman.dev/v1\nkind: Team\nmetadata: {nam: a}\n',
    );
    assert.equal(await reload(), 'refused');
    await page.goto('/');
    await page.getByRole('alert').getByText('The newest catalog is not in force').waitFor();
    await page
      .getByText(/broken\.yaml:3:/u)
      .first()
      .waitFor();
    await page.goto('/admin');
    await page.getByText(/those before stay in force/u).waitFor();
  });

  it('made the browser complain of nothing', () => {
    assert.deepEqual(console.complaints, []);
  });
});
