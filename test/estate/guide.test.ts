import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { capturedTerminal } from '../../src/cli/captured-terminal.fixture.ts';
import { runCommand } from '../../src/cli/main.ts';
import { MERIDIAN, REPOSITORY } from './meridian.ts';

const GUIDE = join(REPOSITORY, 'docs/guides/first-estate.md');
const PLANS = {
  'production.json': 'production/plan-refresh-only.json.gz',
  'staging.json': 'staging/plan-baseline.json.gz',
};

/** The fenced blocks of the guide, in order: files to write, and commands with the exit code that they must have. */
const blocks = [...readFileSync(GUIDE, 'utf8').matchAll(/^```(yaml|sh) ?(\S*)\n(.*?)^```$/gmsu)].map(
  ([, language, note = '', text = '']) => ({ language, note, text }),
);

describe('the guide to a first estate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tallyman-'));
  after(() => rmSync(folder, { recursive: true }));
  for (const [name, plan] of Object.entries(PLANS)) {
    const packed = readFileSync(join(REPOSITORY, MERIDIAN, 'inputs', plan));
    writeFileSync(join(folder, name), gunzipSync(packed));
  }

  it('has commands to run', () => {
    assert.ok(blocks.filter(({ language }) => language === 'sh').length > 3);
  });

  for (const { language, note, text } of blocks) {
    if (language === 'yaml') {
      it(`writes ${note}`, () => {
        mkdirSync(dirname(join(folder, note)), { recursive: true });
        writeFileSync(join(folder, note), text);
      });
      continue;
    }
    for (const line of text.trim().split('\n')) {
      const expected = Number(/^exits-(\d)$/u.exec(note)?.[1] ?? 0);
      it(`runs \`${line}\`, which exits with ${expected}`, async () => {
        const terminal = capturedTerminal({ folder });
        const [program, ...words] = line.split(' ');
        assert.equal(program, 'tally');
        const code = await runCommand(words, terminal, new AbortController().signal);
        assert.equal(code, expected, terminal.written.stderr);
        assert.doesNotMatch(terminal.written.stderr, /^error/mu);
      });
    }
  }
});
