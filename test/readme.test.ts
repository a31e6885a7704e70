import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** Every `$ npx tally …` line of the page with what stands below it. */
function shownRuns(): { words: string[]; output: string }[] {
  return [...README.matchAll(/^```console\n\$ npx tally (.+)\n([\s\S]*?)^```$/gm)].map(
    ([, line = '', output = '']) => ({
      words: line.split(' '),
      output,
    }),
  );
}

test('the page shows what its commands print', () => {
  const runs = shownRuns();
  assert.ok(runs.length > 0, 'the page shows at least one run');
  for (const { words, output } of runs) {
    const { stdout, stderr } = spawnSync(process.execPath, ['bin/tally.js', ...words], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
    assert.equal(stderr, '');
    assert.equal(stdout, output, words.join(' '));
  }
});

test('the two commands that a newcomer needs are scripts of the project', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  for (const command of ['npm ci && npm run demo', 'npm ci && npm test']) {
    assert.ok(README.includes(`\n${command}`), command);
    const name = command.replace(/^npm ci && npm (?:run )?/, '');
    assert.equal(typeof scripts[name], 'string', name);
  }
});
