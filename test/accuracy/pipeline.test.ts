import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pipeline } from '../../src/collectors/pipeline/index.ts';
import { TallyError } from '../../src/errors.ts';
import { collectAll } from '../collect-all.ts';
import { samplePath, samplesSkip } from '../samples.ts';
import { changed, differences, FIXTURES, finds } from './pipeline-copies.ts';

const DEPLOY = '.github/workflows/deploy.yml';
const FORGE = 'tallyman/repository.json';

describe('a repository against its template', () => {
  it('shows no difference in the same definitions, written otherwise', async () => {
    finds(await differences(join(FIXTURES, 'github'), join(FIXTURES, 'github-reformatted')), []);
  });

  it('says nothing of protection that the template does not speak of', async () => {
    const template = changed('github', (copy) => copy.remove(FORGE));
    const found = await differences(template, join(FIXTURES, 'github'));
    finds(
      found.filter((each) => each.startsWith('production_path')),
      [],
    );
  });

  it('finds the partners of what is named otherwise', async () => {
    const live = changed('github', (copy) => {
      copy.write(
        '.github/workflows/deploy-wms.yml',
        readFileSync(join(FIXTURES, 'github', DEPLOY), 'utf8').replaceAll('production', 'live'),
      );
      copy.remove(DEPLOY);
      copy.edit(FORGE, '"production"', '"live"');
      copy.edit('.github/workflows/release.yml', '[staging, production]', '[staging, live]');
    });
    const names = { 'deploy-wms': 'deploy', live: 'production' };
    finds(await differences(join(FIXTURES, 'github'), live, { names }), [
      'job deploy/production#/steps/1/run/0',
      'job release/all#/strategy/matrix/target/1',
    ]);
  });
});

describe('pipeline on definitions of others', { skip: samplesSkip('.') ?? false }, () => {
  it('reads any YAML as a workflow or a pipeline, or says what is wrong with it', async () => {
    const root = samplePath('.');
    const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.ya?ml$/.test(path))
      .slice(0, 200);
    assert.ok(paths.length > 20 && existsSync(root), `${paths.length} files`);
    for (const path of paths) {
      const text = readFileSync(join(root, path), 'utf8');
      const copy = changed('gitlab', ({ write }) => {
        write('.github/workflows/other.yml', text);
        write('.gitlab-ci.yml', text);
      });
      await collectAll(pipeline, copy).catch((error: unknown) => {
        assert.ok(error instanceof TallyError && error.code.startsWith('source-'), `${path}: ${error}`);
      });
      rmSync(copy, { recursive: true });
    }
  });
});
