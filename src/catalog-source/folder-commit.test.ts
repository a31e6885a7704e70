import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { scratchFolder } from '../../test/scratch-folder.ts';
import { commitOf } from './fetch-catalog.ts';
import { FolderCommit } from './folder-commit.ts';

it('the commit of a folder is asked of Git only where something changed, and is right each time', async () => {
  const folder = scratchFolder({ 'estate.yaml': 'one', 'plan.json': '{}' });
  const git = (...words: string[]) =>
    execFileSync(
      'git',
      ['-C', folder, '-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...words],
      {
        encoding: 'utf8',
      },
    ).trim();
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'one');
  const first = git('rev-parse', 'HEAD');
  let asked = 0;
  const commit = new FolderCommit(folder, (each) => {
    asked += 1;
    return commitOf(each);
  });

  for (let look = 0; look < 3; look += 1) assert.equal(await commit.with('one'), first);
  writeFileSync(join(folder, 'plan.json'), '{"no": "part of the catalog"}');
  assert.equal(await commit.with('one'), first);
  assert.equal(asked, 1);

  writeFileSync(join(folder, 'estate.yaml'), 'two');
  assert.equal(await commit.with('two'), `${first}-dirty`);
  git('commit', '--quiet', '-am', 'two');
  const second = git('rev-parse', 'HEAD');
  assert.notEqual(second, first);
  assert.equal(await commit.with('two'), second);
  assert.equal(asked, 3);
});

it('a folder outside of Git has no commit', async () => {
  const commit = new FolderCommit(scratchFolder({ 'estate.yaml': 'one' }), () =>
    assert.fail('Git was asked'),
  );
  assert.equal(await commit.with('one'), undefined);
});
