import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capturedTerminal } from './captured-terminal.fixture.ts';
import { runCommand } from './main.ts';

async function run(...words: string[]) {
  const terminal = capturedTerminal();
  const code = await runCommand(words, terminal, new AbortController().signal);
  return { code, ...terminal.written };
}

test('without a command, help goes to stderr and the exit code says that nothing was checked', async () => {
  const { code, stdout, stderr } = await run();
  assert.equal(code, 3);
  assert.equal(stdout, '');
  assert.match(stderr, /Examples:/u);
});

test('help that was asked for goes to stdout', async () => {
  for (const words of [['--help'], ['help'], ['drift', '--help'], ['help', 'drift']]) {
    const { code, stdout, stderr } = await run(...words);
    assert.equal(code, 0, words.join(' '));
    assert.equal(stderr, '');
    assert.match(stdout, /^Usage: tally/u);
  }
});

test('a mistake is one error with a code, a sentence and what to try, and exit code 3', async () => {
  for (const words of [
    ['drfit'],
    ['drift', '--foo'],
    ['parity', 'a'],
    ['drift', '--fail-on', 'urgent'],
    ['explain'],
  ]) {
    const { code, stdout, stderr } = await run(...words);
    assert.equal(code, 3, words.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, /^error\[usage\]: [^\n]+\.\nTry: [^\n]+\n$/u);
  }
});

test('an interrupted command exits with 130 and blames nobody', async () => {
  const terminal = capturedTerminal();
  const words = ['drift', '--source', 'terraform:nowhere.json'];
  assert.equal(await runCommand(words, terminal, AbortSignal.abort()), 130);
  assert.equal(terminal.written.stderr, '');
});
