import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { capturedTerminal } from '../../src/cli/captured-terminal.fixture.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import { createRedactor } from '../../src/cli/redactor.ts';
import { type RunningServer, serve } from '../../src/cli/service/serve.ts';
import { createToken } from '../../src/cli/service/tokens.ts';
import type { CatalogView, EstateView } from '../../src/wire/schemas/estate-view.ts';
import { scratchFolder } from '../scratch-folder.ts';
import { settings, smallEstate } from '../services/small-estate.ts';

describe('a server that follows a catalog in a repository', () => {
  let folder: string;
  let running: RunningServer;
  let secret: string;
  before(async () => {
    folder = scratchFolder({});
    git('init', '--quiet', '--initial-branch=main');
    push(['staging', 'production'], 'begin');
    const session = {
      terminal: capturedTerminal({ folder }),
      signal: new AbortController().signal,
      redactor: createRedactor(),
      exitCode: EXIT.pass,
    };
    await createToken(session, 'first', { scope: ['admin'], store: 'store' });
    secret = session.terminal.written.stdout.trim();
    running = await serve(session, {
      catalog: `git+file://${folder}#main:catalog`,
      catalogEvery: 1,
      keepHistory: 0,
      keepMessages: 0,
      store: 'store',
      host: '127.0.0.1',
      port: 0,
      workers: 1,
      logLevel: 'silent',
      requestsPerMinute: 100_000,
      ledgerName: 'tally.example/ledger',
    });
  });
  after(() => running?.close());

  function git(...words: string[]): string {
    const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
    return execFileSync('git', ['-C', folder, ...who, ...words], { encoding: 'utf8' }).trim();
  }

  /** Commits an estate with these environments, and gives the commit. */
  function push(environments: readonly string[], message: string, documents: readonly string[] = []): string {
    for (const [path, content] of Object.entries(smallEstate(environments, documents))) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    writeFileSync(join(folder, 'production.json'), settings('18:00'));
    git('add', '--', '*.yaml', '*.json');
    git('commit', '--quiet', '--message', message);
    return git('rev-parse', 'HEAD');
  }

  async function ask(path: string, body?: object): Promise<Response> {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    return fetch(`${running.address}${path}`, {
      headers,
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
  }
  const read = async <Body>(path: string) => (await (await ask(path)).json()) as Body;

  async function until<Value>(look: () => Promise<Value>, isSo: (value: Value) => boolean): Promise<Value> {
    for (let waited = 0; waited < 60_000; waited += 250) {
      const value = await look();
      if (isSo(value)) return value;
      await pause(250);
    }
    throw new Error('it did not happen within a minute');
  }
  const catalog = () => read<CatalogView>('/v1/catalog');
  const states = async () => {
    const { rows } = await read<{ rows: { finding: { environment: string }; state: string }[] }>(
      '/v1/findings',
    );
    return rows.map(({ finding, state }) => `${finding.environment} ${state}`);
  };

  it('stays with the last good one where a newer has problems, says so everywhere, and takes over the mended one', async () => {
    const good = await catalog();
    assert.equal(good.commit, git('rev-parse', 'HEAD'));
    push(['staging', 'production'], 'break', [
      'apiVersion: tallyman.dev/v1\nkind: Nothing\nmetadata: {name: none}',
    ]);
    const refused = await until(catalog, ({ report }) => report.problems.length > 0);
    assert.equal(refused.commit, good.commit);
    assert.equal(refused.hash, good.hash);
    const ready = await ask('/readyz');
    assert.equal(ready.status, 200);
    const count = refused.report.problems.length;
    assert.match(
      await ready.text(),
      new RegExp(`^ok\nThe newest catalog is refused with ${count} problems?\\.\n$`, 'u'),
    );
    assert.match(
      await (await ask('/metrics')).text(),
      new RegExp(`^tallyman_catalog_problems ${count}$`, 'mu'),
    );
    const { rows } = await read<{ rows: { type: string }[] }>('/v1/ledger/entries?limit=5');
    assert.ok(rows.some(({ type }) => type === 'dev.tallyman.catalog.refused'));
    assert.equal((await read<EstateView>('/v1/estate')).environments.length, 2);

    const mended = push(['staging', 'production'], 'mend');
    await until(catalog, ({ commit, report }) => commit === mended && report.problems.length === 0);
    assert.equal(await (await ask('/readyz')).text(), 'ok\n');
  });

  it('says that it cannot read it, and goes on', async () => {
    git('branch', '--move', 'main', 'away');
    const unread = await until(catalog, ({ failure }) => failure !== undefined);
    assert.match(unread.failure ?? '', /git fetch/u);
    assert.match(await (await ask('/readyz')).text(), /^ok\nNewer texts of the catalog cannot be read\.\n$/u);
    git('branch', '--move', 'away', 'main');
    await until(catalog, ({ failure }) => failure === undefined);
  });

  it('ends the schedule and the findings of an environment that is declared no more, and keeps its scans', async () => {
    assert.equal((await ask('/v1/scans', { environments: ['production'] })).status, 202);
    await until(states, (found) => found.includes('production open'));
    assert.deepEqual(await running.service.queue.scheduled(), ['production', 'staging']);

    push(['staging'], 'leave');
    assert.deepEqual(await until(states, (found) => !found.includes('production open')), [
      'production resolved',
    ]);
    assert.deepEqual(await running.service.queue.scheduled(), ['staging']);
    const { environments } = await read<EstateView>('/v1/estate');
    assert.deepEqual(
      environments.map(({ name }) => name),
      ['staging'],
    );
    const { rows } = await read<{ rows: unknown[] }>('/v1/scans?environment=production');
    assert.equal(rows.length, 1);
    assert.equal((await ask('/v1/scans', { environments: ['production'] })).status, 404);
  });
});
