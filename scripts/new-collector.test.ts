import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { newCollector } from './new-collector.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

/** A copy of what a collector needs, in a folder that goes away after the test. */
async function copyOfProject(context: TestContext): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'generator-'));
  context.after(() => rm(root, { recursive: true }));
  for (const part of [
    'src/errors.ts',
    'src/core/item',
    'src/collectors',
    'tsconfig.json',
    'package.json',
    'biome.json',
  ]) {
    await cp(join(ROOT, part), join(root, part), { recursive: true });
  }
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  return root;
}

test('a new collector compiles, is registered, and passes the contract', async (context) => {
  const root = await copyOfProject(context);
  const made = await newCollector(root, 'oracle-erp');
  assert.ok(made.includes(join(root, 'src/collectors/oracle-erp/index.ts')));

  const registry = await readFile(join(root, 'src/collectors/registry.ts'), 'utf8');
  assert.match(registry, /import \{ oracleErp \} from '\.\/oracle-erp\/index\.ts';/);
  assert.match(registry, /^ {2}oracleErp,$/m);
  for (const path of made.slice(0, -1)) assert.doesNotMatch(await readFile(path, 'utf8'), /template/i, path);

  const script = `const { COLLECTORS } = await import(${JSON.stringify(join(root, 'src/collectors/registry.ts'))});
    console.log([...COLLECTORS.keys()].join());`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script]);
  assert.match(stdout, /oracle-erp/);

  await run(process.execPath, ['--test', `${join(root, 'src/collectors/oracle-erp')}/*.test.ts`], {
    env: { PATH: process.env['PATH'] },
  });
});

test('a name that is taken, or is none, is refused before anything is written', async (context) => {
  const root = await copyOfProject(context);
  const before = await readdir(join(root, 'src'), { recursive: true });
  for (const name of [
    '',
    'Oracle',
    'oracle_erp',
    '../out',
    '-x',
    'a--b',
    '_template',
    'template',
    'terraform',
    'a/b',
    '9a',
  ]) {
    await assert.rejects(newCollector(root, name), /collector/, name);
  }
  assert.deepEqual(await readdir(join(root, 'src'), { recursive: true }), before);
});
