import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { formatScenario, parseScenario, type Scenario, type Step } from './scenario.ts';

/** Runs every `*.scenario` as a person would: the real program, in a folder of its own. UPDATE_SCENARIOS=1 rewrites them. */

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const TALLY = fileURLToPath(new URL('../../bin/tally.js', import.meta.url));
const UPDATE = process.env['UPDATE_SCENARIOS'] === '1';

for (const file of readdirSync(FOLDER)
  .filter((name) => name.endsWith('.scenario'))
  .sort()) {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const scenario = parseScenario(text);
  test(`${file}: ${scenario.title}`, () => {
    const done = { ...scenario, steps: runSteps(scenario) };
    if (UPDATE) writeFileSync(join(FOLDER, file), formatScenario(done));
    else assert.equal(formatScenario(done), text);
  });
}

test('a scenario that was read and written again is the same text', () => {
  const step = {
    command: "tally a 'b c'",
    exit: 2,
    stdout: 'x\n\n$ not a command\n= 3\n',
    stderr: 'a\n\nb\n',
  };
  const scenario = {
    title: 'A title.',
    environment: { A: 'b=c' },
    steps: [step, { ...step, exit: 0, stdout: '' }],
    files: new Map([['a/b.yaml', 'c: d\n']]),
  };
  assert.deepEqual(parseScenario(formatScenario(scenario)), scenario);
});

function runSteps(scenario: Scenario): Step[] {
  const folder = mkdtempSync(join(tmpdir(), 'tally-scenario-'));
  try {
    for (const [path, text] of scenario.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return scenario.steps.map(({ command }) => runStep(command, folder, scenario.environment));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runStep(command: string, folder: string, environment: Scenario['environment']): Step {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', `tally() { "$NODE" "$TALLY" "$@"; }\n${command}`],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: folder, NODE: process.execPath, TALLY, ...environment },
    },
  );
  const shown = (text: string) => text.replaceAll(folder, '/scenario');
  return { command, exit: status ?? -1, stdout: shown(stdout).replace(/\n+$/u, '\n'), stderr: shown(stderr) };
}
