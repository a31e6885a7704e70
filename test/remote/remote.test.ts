import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runIn, type ServedEstate, serveEstate } from './served-estate.ts';

const CATALOG = ['--catalog', 'examples/meridian'];

/** Without the moment of the judgement, and the words that ask again. */
function timeless(text: string): string {
  return text.replaceAll(/^Next: .*$/gmu, '').replaceAll(/"endTimeUtc":"[^"]+"/gu, '');
}

describe('the command line against a server', () => {
  let folder: string;
  let estate: ServedEstate;
  let token: string;
  const store = () => join(folder, 'store');
  const remote = (...words: string[]) => estate.run([...words, '--server', estate.url], token);
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tally-remote-'));
    // The first token is made on the machine itself, before anybody is served.
    const made = await runIn(process.cwd(), [
      'token',
      'create',
      'tests',
      '--scope',
      'admin',
      '--store',
      store(),
    ]);
    assert.equal(made.code, 0, made.stderr);
    token = made.stdout.trim();
    estate = await serveEstate(store());
  });
  after(async () => {
    await estate?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has environments scanned and prints their drift', async () => {
    const { code, stdout } = await remote('scan', 'staging-east', 'production-east');
    assert.equal(code, 1);
    assert.match(stdout, /^staging-east {2}fail/mu);
    assert.match(stdout, /^production-east {2}fail/mu);
  });

  for (const words of [
    ['drift', 'staging-east', 'production-east'],
    ['drift', 'staging-east', '--format', 'sarif'],
    ['parity', 'production-east', 'staging-east'],
    ['matrix', 'production-east', 'staging-east'],
    ['items', 'staging-east'],
    ['validate'],
  ]) {
    it(`prints of \`${words.join(' ')}\` what it prints without one`, async () => {
      const here = await estate.run([...words, ...CATALOG]);
      const there = await remote(...words);
      assert.equal(timeless(there.stdout), timeless(here.stdout), there.stderr);
      assert.equal(there.code, here.code);
    });
  }

  it('explains a finding by the beginning of its id, also one between two environments', async () => {
    const drift = JSON.parse((await remote('drift', 'staging-east', '--format', 'json')).stdout);
    const parity = JSON.parse(
      (await remote('parity', 'production-east', 'staging-east', '--format', 'json')).stdout,
    );
    for (const id of [drift.findings[0].id, drift.findings[0].id.slice(0, 8), parity.findings[0].id]) {
      const { code, stdout, stderr } = await remote('explain', id);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /\n/u);
    }
  });

  it('passes on what the server refuses, with what to try', async () => {
    const unknown = await remote('drift', 'stagging-east');
    assert.equal(unknown.code, 3);
    assert.match(unknown.stderr, /^error\[unknown-environment\]: .*\nTry: Did you mean staging-east\?/u);
    const nobody = await estate.run(['drift', '--server', estate.url]);
    assert.match(nobody.stderr, /^error\[access-refused\]/u);
    const gone = await estate.run(['drift', '--server', 'http://127.0.0.1:9'], token);
    assert.equal(gone.code, 2);
    assert.match(gone.stderr, /^error\[server-unreachable\]: http:\/\/127\.0\.0\.1:9 did not answer\./u);
    const both = await remote('drift', '--store', store());
    assert.match(both.stderr, /^error\[usage\]: A server is asked, and --store is given too\./u);
  });

  it('makes, lists and ends tokens, and shows a secret once', async () => {
    const made = await remote(
      'token',
      'create',
      'a pipeline',
      '--scope',
      'scan',
      '--environment',
      'staging-*',
    );
    const secret = made.stdout.trim();
    assert.match(secret, /^tally_/u);
    const listed = await remote('token', 'list');
    assert.ok(!listed.stdout.includes(secret));
    const id = /^(\S+) +a pipeline/mu.exec(listed.stdout)?.[1] ?? '';
    assert.equal((await remote('token', 'revoke', id)).code, 0);
    const refused = await estate.run(['scan', 'staging-east', '--server', estate.url], secret);
    assert.match(refused.stderr, /^error\[access-refused\]/u);
  });

  it('proves an entry and verifies an export by a key that was kept', async () => {
    const proof = await remote('ledger', 'prove', '0');
    assert.equal(proof.code, 0, proof.stderr);
    const file = join(folder, 'ledger.jsonl');
    assert.equal((await remote('ledger', 'export', '--output', file)).code, 0);
    const verified = await estate.run(['ledger', 'verify', file]);
    assert.equal(verified.code, 0, verified.stdout);
    assert.match(verified.stdout, /^ledger {2}pass {2}\d+ entries, all of them signed\n/u);
    const { checkpoint } = JSON.parse(proof.stdout);
    writeFileSync(join(folder, 'kept.txt'), checkpoint);
    const kept = await estate.run(['ledger', 'verify', file, '--checkpoint', join(folder, 'kept.txt')]);
    assert.equal(kept.code, 0, kept.stdout);
    await remote('token', 'create', 'one more entry', '--scope', 'read');
    const grown = await remote('ledger', 'consistency', join(folder, 'kept.txt'));
    assert.equal(grown.code, 0, grown.stderr);
    assert.match(grown.stderr, /^The ledger of \d+ entries continues that of \d+/u);
    assert.ok(JSON.parse(grown.stdout).path.length > 0);
  });

  it('looks back on items, findings and the ledger as the store itself does', async () => {
    const drift = JSON.parse((await remote('drift', 'staging-east', '--format', 'json')).stdout);
    const { id, source, kind, name } = drift.findings[0];
    const asked = [
      ['history', id],
      ['history', 'staging-east', `${source}/${kind}/${name}`, '--format', 'json'],
      ['history', 'staging-east', name, '--from', '2026-01-01', '--to', '2099-01-01'],
      ['history', 'staging-east', 'nothing-of-the-kind'],
      ['ledger', 'consistency', '1', '2', '--ledger-name', 'tally.example/ledger'],
    ];
    const there = [];
    for (const words of asked) there.push(await remote(...words));
    // A store on this machine belongs to one program at a time.
    await estate.close();
    for (const [index, words] of asked.entries()) {
      const catalog = words[0] === 'history' ? CATALOG : [];
      const here = await estate.run([...words, ...catalog, '--store', store()]);
      assert.deepEqual(there[index], here, words.join(' '));
    }
  });
});
