import assert from 'node:assert/strict';
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { after, before, test } from 'node:test';
import { capturedTerminal } from './captured-terminal.fixture.ts';
import { createRedactor } from './redactor.ts';
import type { Session } from './session.ts';
import type { Terminal } from './terminal.ts';
import { writeOutput } from './write-output.ts';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-output-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const sessionOn = (terminal: Terminal, signal = new AbortController().signal): Session => ({
  terminal,
  signal,
  redactor: createRedactor(),
  exitCode: 0,
});

test('a file is replaced whole', async () => {
  writeFileSync(join(folder, 'a.json'), 'before');
  await writeOutput(sessionOn(capturedTerminal({ folder })), ['af', 'ter'], 'a.json');
  assert.equal(readFileSync(join(folder, 'a.json'), 'utf8'), 'after');
  assert.deepEqual(readdirSync(folder), ['a.json']);
});

test('a file is as it was where writing fails or is interrupted half-way, and nothing is left beside it', async () => {
  writeFileSync(join(folder, 'a.json'), 'before');
  const interruption = new AbortController();
  function* failing() {
    yield 'x'.repeat(100_000);
    throw new Error('half-way');
  }
  function* interrupted() {
    yield 'x'.repeat(100_000);
    interruption.abort();
    yield 'x'.repeat(100_000);
  }
  const terminal = capturedTerminal({ folder });
  await assert.rejects(writeOutput(sessionOn(terminal), failing(), 'a.json'));
  await assert.rejects(writeOutput(sessionOn(terminal, interruption.signal), interrupted(), 'a.json'));
  assert.equal(readFileSync(join(folder, 'a.json'), 'utf8'), 'before');
  assert.deepEqual(readdirSync(folder), ['a.json']);
});

test('a place that cannot be written is a usage error', async () => {
  const session = sessionOn(capturedTerminal({ folder }));
  await assert.rejects(writeOutput(session, ['x'], 'nowhere/a.json'), { code: 'usage' });
  await assert.rejects(writeOutput(session, ['x'], '.'), { code: 'usage' });
});

test('a device stays a device, and one that is full is told', async () => {
  const session = sessionOn(capturedTerminal({ folder }));
  symlinkSync('/dev/full', join(folder, 'full'));
  await assert.rejects(writeOutput(session, ['x'], 'full'), { code: 'usage', message: /ENOSPC/u });
  assert.ok(lstatSync(join(folder, 'full')).isSymbolicLink());
  await writeOutput(session, ['x'], '/dev/null');
  assert.ok(lstatSync('/dev/null').isCharacterDevice());
  rmSync(join(folder, 'full'));
});

test('the file behind a link is replaced, and the link stays', async () => {
  writeFileSync(join(folder, 'real.json'), 'before');
  symlinkSync('real.json', join(folder, 'link.json'));
  await writeOutput(sessionOn(capturedTerminal({ folder })), ['after'], 'link.json');
  assert.ok(lstatSync(join(folder, 'link.json')).isSymbolicLink());
  assert.equal(readFileSync(join(folder, 'real.json'), 'utf8'), 'after');
});

test('a slow reader holds the writer back, and one that leaves ends it', async () => {
  let pulled = 0;
  function* endless() {
    for (;;) {
      pulled += 1;
      yield 'x'.repeat(64 * 1024);
    }
  }
  let writes = 0;
  const stdout = new Writable({
    highWaterMark: 1,
    write(_chunk, _encoding, done) {
      writes += 1;
      setImmediate(() => (writes < 3 ? done() : done(new Error('EPIPE'))));
    },
  });
  stdout.on('error', () => undefined);
  await writeOutput(sessionOn(capturedTerminal({ stdout })), endless());
  assert.ok(pulled <= writes + 1);
});
