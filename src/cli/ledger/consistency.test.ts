import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { scratchFolder } from '../../../test/scratch-folder.ts';
import { signCheckpoint } from '../../core/ledger/checkpoint.ts';
import { rootOf } from '../../core/ledger/frontier.ts';
import { eventOf } from '../../store/contract/ledger-log-contract.ts';
import { openStore } from '../../store/open/open-store.ts';
import { capturedTerminal } from '../captured-terminal.fixture.ts';
import { EXIT } from '../exit-code.ts';
import { runCommand } from '../main.ts';

const NAME = 'tally.example/ledger';

describe('`tally ledger consistency` of a checkpoint that was kept', () => {
  let folder: string;
  before(async () => {
    folder = scratchFolder({ none: '' });
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(join(folder, 'key.pem'), pem);
    const store = await openStore(join(folder, 'store'));
    await store.ledger.append(['a', 'b', 'c'].map((id) => eventOf(id)));
    const root = rootOf(await store.ledger.frontier());
    await store.close();
    const signed = (size: number) =>
      signCheckpoint({ origin: NAME, size, root }, { name: NAME, key: createPrivateKey(pem) });
    writeFileSync(join(folder, 'three.txt'), signed(3));
    writeFileSync(join(folder, 'five.txt'), signed(5));
  });

  async function consistency(...named: string[]) {
    const terminal = capturedTerminal({ folder });
    const place = ['--store', 'store', '--signing-key', 'key.pem', '--ledger-name', NAME];
    const words = ['ledger', 'consistency', ...named, ...place];
    const code = await runCommand(words, terminal, new AbortController().signal);
    return { code, ...terminal.written };
  }

  it('fails where a signed checkpoint was of more entries, and says so', async () => {
    for (const named of [['five.txt'], ['three.txt', 'five.txt'], ['five.txt', 'three.txt']]) {
      const { code, stdout, stderr } = await consistency(...named);
      assert.equal(code, EXIT.fail, stderr);
      assert.equal(stdout, '');
      assert.match(stderr, /has 3 entries, and a checkpoint of 5 was signed: what followed is missing/u);
    }
  });

  it('tells whoever gives a number beyond its end how to find out more', async () => {
    const { code, stderr } = await consistency('5');
    assert.equal(code, EXIT.failure);
    assert.match(stderr, /A ledger of 3 entries cannot continue one of 5\./u);
    assert.match(stderr, /tally ledger verify/u);
  });

  it('passes where nothing is missing', async () => {
    const { code, stderr } = await consistency('three.txt');
    assert.equal(code, EXIT.pass, stderr);
  });
});
