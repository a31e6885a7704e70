import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, test } from 'node:test';
import { TallyError } from '../../errors.ts';
import { DEFAULT_LIMITS } from '../collector.ts';
import { buildKustomization } from './run-kustomize.ts';

const folder = mkdtempSync(join(tmpdir(), 'kustomize-'));
const path = process.env['PATH'] ?? '';
after(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true });
});

function install(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

const build = () => buildKustomization('overlay', DEFAULT_LIMITS, new AbortController().signal);
const code = (expected: string) => (error: unknown) => error instanceof TallyError && error.code === expected;

test('without a program that builds it, a kustomization is not supported', async () => {
  process.env['PATH'] = folder;
  await assert.rejects(build(), code('source-unsupported'));
});

test('kubectl builds it where kustomize is missing, and kustomize comes first', async () => {
  process.env['PATH'] = folder + delimiter + path;
  install('kubectl', 'echo "kubectl $*"');
  install('kustomize', 'echo "kustomize $*"');
  assert.equal(await build(), 'kustomize build overlay\n');
  rmSync(join(folder, 'kustomize'));
  process.env['PATH'] = folder + delimiter + path;
  assert.match(await build(), /^kustomize build|^kubectl kustomize overlay\n$/u);
});

test('what does not build says how to see why, and quotes nothing', async () => {
  process.env['PATH'] = folder + delimiter + path;
  install('kustomize', 'echo canary >&2; exit 1');
  await assert.rejects(
    build(),
    (error) => code('source-malformed')(error) && !String(error).includes('canary'),
  );
});
