import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { commitOf, fetchCatalog } from './fetch-catalog.ts';

describe('a repository of a catalog', () => {
  let folder: string;
  let repository: string;
  const git = (...words: string[]) =>
    execFileSync(
      'git',
      ['-C', repository, '-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...words],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    ).trim();
  const commit = (text: string) => {
    writeFileSync(join(repository, 'organization.yaml'), text);
    git('add', '.');
    git('commit', '--quiet', '-m', text);
    return git('rev-parse', 'HEAD');
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tally-git-'));
    repository = join(folder, 'repository');
    execFileSync('git', ['init', '--quiet', '--initial-branch=main', repository]);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const fetch = (ref = 'HEAD') =>
    fetchCatalog({ url: `file://${repository}`, ref, folder: '.' }, join(folder, 'cache'));

  it('gives its newest commit, and the next one when it has one', async () => {
    const first = commit('one');
    const fetched = await fetch();
    assert.equal(fetched.commit, first);
    assert.ok(existsSync(join(fetched.folder, 'organization.yaml')));
    const second = commit('two');
    assert.equal((await fetch('main')).commit, second);
  });

  it('that is gone fails in words, and leaves what was there', async () => {
    const first = commit('one');
    await fetch();
    rmSync(repository, { recursive: true });
    await assert.rejects(fetch(), { code: 'source-unreachable' });
    assert.equal(await commitOf(join(folder, 'cache')), first);
  });

  it('runs nothing that it brings', async () => {
    commit('one');
    const hook = join(repository, '.git', 'hooks', 'post-checkout');
    writeFileSync(hook, `#!/bin/sh\ntouch ${join(folder, 'ran')}\n`, { mode: 0o755 });
    await fetch();
    assert.ok(!existsSync(join(folder, 'ran')));
  });

  it('tells the commit of a folder, and whether its files are other than committed', async () => {
    const first = commit('one');
    assert.equal(await commitOf(repository), first);
    writeFileSync(join(repository, 'organization.yaml'), 'changed by hand');
    assert.equal(await commitOf(repository), `${first}-dirty`);
    assert.equal(await commitOf(folder), undefined);
  });
});
