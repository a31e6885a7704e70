import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { scratchFolder } from '../../../test/scratch-folder.ts';
import { settings, smallEstate } from '../../../test/services/small-estate.ts';
import { capturedTerminal } from '../captured-terminal.fixture.ts';
import { EXIT } from '../exit-code.ts';
import { createRedactor } from '../redactor.ts';
import { openService, type Service } from './open-service.ts';

describe('what a server and a worker share', () => {
  let folder: string;
  let service: Service;
  const declare = (...environments: string[]) =>
    writeFileSync(
      join(folder, 'catalog/estate.yaml'),
      smallEstate(environments)['catalog/estate.yaml'] as string,
    );
  before(async () => {
    folder = scratchFolder(smallEstate(['staging', 'production']));
    const session = {
      terminal: capturedTerminal({ folder }),
      signal: new AbortController().signal,
      redactor: createRedactor(),
      exitCode: EXIT.pass,
    };
    const kept = { keepHistory: 0, keepMessages: 0, catalogEvery: 30, ledgerName: 'tally.example/ledger' };
    const options = { ...kept, catalog: 'catalog', store: 'store', role: 'worker' } as const;
    service = await openService(session, options, () => () => undefined);
  });
  after(() => service.close());

  it('ends what a scan found of an environment that was taken out of the catalog meanwhile', async () => {
    const { catalog, store, clock } = service.context;
    const source = join(folder, 'production.json');
    rmSync(source);
    // Opened once somebody reads it, who waits for what is written.
    execFileSync('mkfifo', [source]);
    const signal = new AbortController().signal;
    const scan = service.scan(
      { environment: 'production', trigger: 'request', actor: 'test' },
      { id: 'scan', signal },
    );
    const pipe = await open(source, 'w');
    declare('staging');
    assert.equal(await catalog.reload(clock()), 'loaded');
    await pipe.writeFile(settings('18:00'));
    await pipe.close();
    await scan;
    const { rows } = await store.findings.find({ environments: ['production'] }, { limit: 9 });
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['resolved'],
    );
    assert.ok(await store.scans.get('scan'));
  });
});
