import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Gap, Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { collected } from '../collected.fixture.ts';
import { DEFAULT_LIMITS } from '../collector.ts';
import { terraform } from './index.ts';

const PLAN = fileURLToPath(new URL('fixtures/plan-refresh-only.json', import.meta.url));

interface Stage {
  /** The working directory. */
  readonly location: string;
  /** A stand-in for Terraform that writes down how it was called. */
  readonly binary: string;
  readonly calls: () => Promise<{ args: string[]; cwd: string; env: string[] }[]>;
}

/** @param behaviour JavaScript that runs in the stand-in, with `args` at hand. */
async function stage(context: TestContext, behaviour: string): Promise<Stage> {
  const root = await mkdtemp(join(tmpdir(), 'stage-'));
  context.after(() => rm(root, { recursive: true }));
  const [location, binary, log] = [join(root, 'live'), join(root, 'terraform'), join(root, 'calls')];
  await mkdir(location);
  await writeFile(join(location, 'main.tf'), '');
  const script = `#!${process.execPath}
const fs = require('node:fs');
const args = process.argv.slice(2);
fs.appendFileSync(${JSON.stringify(log)}, JSON.stringify({ args, cwd: process.cwd(), env: Object.keys(process.env) }) + '\\n');
${behaviour}
`;
  await writeFile(binary, script, { mode: 0o755 });
  const calls = async () =>
    (await readFile(log, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  return { location, binary, calls };
}

async function read(
  { location, binary }: Pick<Stage, 'location' | 'binary'>,
  timeoutMs = 20_000,
): Promise<(Observation | Gap)[]> {
  return collected(
    terraform,
    { location, options: { binary } },
    { limits: { ...DEFAULT_LIMITS, timeoutMs } },
  );
}

const code = (expected: string) => (error: unknown) => {
  assert.ok(error instanceof TallyError, String(error));
  assert.equal(error.code, expected);
  assert.doesNotMatch(`${error.message} ${error.fix}`, /hunter2/);
  return true;
};

const GOOD = `if (args[0] === 'plan') fs.writeFileSync(args.find((arg) => arg.startsWith('-out=')).slice(5), 'binary');
else { fs.accessSync(args[2]); process.stdout.write(fs.readFileSync(${JSON.stringify(PLAN)})); }`;

test('a working directory is only ever planned and shown, without a lock', async (context) => {
  const scene = await stage(context, GOOD);
  process.env['TF_CLI_ARGS_plan'] = '-destroy';
  process.env['TF_LOG'] = 'trace';
  context.after(() => {
    delete process.env['TF_CLI_ARGS_plan'];
    delete process.env['TF_LOG'];
  });
  assert.ok((await read(scene)).length > 0);

  const calls = await scene.calls();
  const file = calls[0]?.args.at(-1)?.slice('-out='.length) ?? '';
  assert.deepEqual(
    calls.map((call) => call.args),
    [
      ['plan', '-refresh-only', '-input=false', '-lock=false', `-out=${file}`],
      ['show', '-json', file],
    ],
  );
  for (const call of calls) {
    assert.equal(call.cwd.endsWith('/live'), true);
    assert.ok(call.env.includes('TF_IN_AUTOMATION') && call.env.includes('PATH'));
    assert.ok(!call.env.includes('TF_CLI_ARGS_plan') && !call.env.includes('TF_LOG'));
  }
  await assert.rejects(readFile(file), { code: 'ENOENT' });
  assert.deepEqual(await readdir(scene.location), ['main.tf']);
});

test('a working directory gives what the exported plan gives', async (context) => {
  const scene = await stage(context, GOOD);
  assert.deepEqual(await read(scene), await read({ location: PLAN, binary: scene.binary }));
});

test('a failure of the tool is told by its kind, and its words are not passed on', async (context) => {
  for (const [words, expected] of [
    ['Error: No valid credential sources found, password hunter2', 'source-refused'],
    ['Error: Get "https://example": dial tcp: no such host hunter2', 'source-unreachable'],
    ['Error: Backend initialization required, please run "terraform init" hunter2', 'source-unsupported'],
    ['Error: Invalid value hunter2', 'source-malformed'],
  ] as const) {
    const scene = await stage(context, `process.stderr.write(${JSON.stringify(words)}); process.exit(1);`);
    await assert.rejects(read(scene), code(expected));
    assert.equal((await scene.calls()).length, 1);
  }
});

test('a tool that breaks off its answer is an error', async (context) => {
  const scene = await stage(
    context,
    `${GOOD.replace('process.stdout.write(', 'process.stdout.write("{" + ')}`,
  );
  await assert.rejects(read(scene), code('source-malformed'));
});

test('a tool that hangs is stopped at the limit', async (context) => {
  const scene = await stage(context, 'setTimeout(() => {}, 60_000);');
  await assert.rejects(read(scene, 500), code('source-timeout'));
});

test('without the tool, the error says how to export a plan', async (context) => {
  const { location } = await stage(context, '');
  await assert.rejects(read({ location, binary: 'no-such-terraform' }), (error) => {
    assert.ok(error instanceof TallyError);
    assert.match(error.fix, /terraform show -json/);
    return code('source-unsupported')(error);
  });
});

test('a folder without Terraform files is refused before anything runs', async (context) => {
  const scene = await stage(context, GOOD);
  await rm(join(scene.location, 'main.tf'));
  await assert.rejects(read(scene), code('source-malformed'));
  await assert.rejects(scene.calls());
});
