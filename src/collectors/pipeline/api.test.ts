import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { test } from 'node:test';
import { collectAll } from '../../../test/collect-all.ts';
import type { Json, JsonObject } from '../../core/item/json.ts';
import { type Gap, isGap, type Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { httpCollectorContract, serving } from '../http-collector-contract.ts';
import { pipeline } from './index.ts';

/** The answers of a forge for a repository that holds what the fixture holds. */

const fixture = (name: string): URL => new URL(`fixtures/${name}`, import.meta.url);
const read = (name: string): string => readFileSync(fixture(name), 'utf8');
const content = (name: string): JsonObject => ({
  encoding: 'base64',
  content: Buffer.from(read(name)).toString('base64').replaceAll(/.{60}/g, '$&\n'),
});

interface Forge {
  readonly environments: readonly JsonObject[];
  readonly branches: Readonly<Record<string, JsonObject>>;
  readonly rulesets?: readonly JsonObject[];
}

function github(): Record<string, Json> {
  const settings = JSON.parse(read('github/tallyman/repository.json')) as Forge;
  const at = '/repos/example/wms';
  const production = settings.environments[1];
  const answers: Record<string, Json> = {
    [at]: { id: 1, default_branch: 'main' },
    [`${at}/environments`]: {
      total_count: 2,
      environments: settings.environments.map(({ branch_policies: _, ...each }) => each),
    },
    [`${at}/environments/production/deployment-branch-policies`]: {
      branch_policies: production?.['branch_policies'] ?? [],
    },
    [`${at}/branches`]: Object.keys(settings.branches).map((name) => ({ name, protected: true })),
    [`${at}/branches/main/protection`]: settings.branches['main'] ?? null,
    [`${at}/rulesets`]: (settings.rulesets ?? []).map(({ id = 0, name = '' }) => ({ id, name })),
    [`${at}/rulesets/42`]: settings.rulesets?.[0] ?? null,
    [`${at}/contents/.github/CODEOWNERS`]: content('github/.github/CODEOWNERS'),
  };
  for (const folder of ['.github/workflows', '.github/actions', '.github/actions/sign']) {
    const names = readdirSync(fixture(`github/${folder}`));
    answers[`${at}/contents/${folder}`] = names.map((name) => ({ name, path: `${folder}/${name}` }));
    for (const name of names.filter((each) => each.endsWith('.yml')))
      answers[`${at}/contents/${folder}/${name}`] = content(`github/${folder}/${name}`);
  }
  return answers;
}

function gitlab(): Record<string, Json> {
  const settings = JSON.parse(read('gitlab/tallyman/repository.json')) as Forge;
  const at = '/api/v4/projects/7';
  return {
    [at]: { id: 7, default_branch: 'main' },
    [`${at}/environments`]: [
      settings.environments[0] ?? null,
      { id: 2, name: 'production', state: 'available' },
    ],
    [`${at}/protected_environments`]: [settings.environments[1] ?? null],
    [`${at}/protected_branches`]: [settings.branches['main'] ?? null],
    [`${at}/approval_rules`]: [],
    [`${at}/repository/tree`]: [],
    [`${at}/repository/files/.gitlab-ci.yml`]: content('gitlab/.gitlab-ci.yml'),
    [`${at}/repository/files/ci%2Fbase.yml`]: content('gitlab/ci/base.yml'),
  };
}

httpCollectorContract({ collector: pipeline, answers: github(), path: '/repos/example/wms' });
httpCollectorContract({ collector: pipeline, answers: gitlab(), path: '/api/v4/projects/7' });

const collect = (location: string, options: JsonObject = {}): Promise<(Observation | Gap)[]> =>
  collectAll(pipeline, location, options);

const answering =
  (answers: Readonly<Record<string, Json>>, refused = /^$/): RequestListener =>
  (request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    if (refused.test(path)) response.writeHead(403).end();
    else if (!Object.hasOwn(answers, path)) response.writeHead(404).end();
    else response.end(JSON.stringify(answers[path]));
  };

const text = (records: readonly (Observation | Gap)[]): string[] =>
  records.map((each) => JSON.stringify(each)).sort();

test('a forge says the same as a checkout of the same repository', async () => {
  await serving(answering(github()), async (base) => {
    assert.deepEqual(
      text(await collect(`${base}/repos/example/wms`)),
      text(await collect(fixture('github').pathname)),
    );
  });
  await serving(answering(gitlab()), async (base) => {
    assert.deepEqual(
      text(await collect(`${base}/api/v4/projects/7`)),
      text(await collect(fixture('gitlab').pathname)),
    );
  });
});

test('protection that the account may not see is a gap, and the way to production does not call it absent', async () => {
  await serving(answering(github(), /environments|protection|rulesets/), async (base) => {
    const records = await collect(`${base}/repos/example/wms`);
    assert.deepEqual(
      records.filter(isGap).map(({ kind }) => kind),
      ['environment', 'branch_protection', 'ruleset'],
    );
    const path = records.find(({ kind }) => kind === 'production_path');
    assert.ok(path && !JSON.stringify(path).includes('"protection"'), JSON.stringify(path));
  });
});

test('protection that the forge calls not there is a gap, unless the branch is said to have none of its own', async () => {
  const at = '/repos/example/wms';
  const { [`${at}/branches/main/protection`]: _, [`${at}/rulesets/42`]: __, ...answers } = github();
  const gapsOf = async (branch: JsonObject): Promise<unknown> =>
    serving(answering({ ...answers, [`${at}/branches`]: [branch] }), async (base) =>
      (await collect(`${base}${at}`)).filter(isGap).map(({ kind }) => kind),
    );
  const main = { name: 'main', protected: true };
  assert.deepEqual(await gapsOf(main), ['branch_protection', 'ruleset']);
  assert.deepEqual(await gapsOf({ ...main, protection: { enabled: true } }), [
    'branch_protection',
    'ruleset',
  ]);
  assert.deepEqual(await gapsOf({ ...main, protection: { enabled: false } }), ['ruleset']);
});

test('lists are read to their last page, on the same server only', async () => {
  const answers = github();
  const paged =
    (next: (base: string) => string): RequestListener =>
    (request, response) => {
      if (request.url?.startsWith('/repos/example/wms/environments?per_page')) {
        response.setHeader(
          'link',
          `<${next(`http://${request.headers.host}`)}>; rel="next", <x>; rel="last"`,
        );
        response.end(JSON.stringify({ environments: [] }));
      } else answering(answers)(request, response);
    };
  const second = (base: string) => `${base}/repos/example/wms/environments?page=2`;
  await serving(paged(second), async (base) => {
    const records = await collect(`${base}/repos/example/wms`);
    assert.equal(records.filter(({ kind }) => kind === 'environment').length, 2);
  });
  const circle = (base: string) => `${base}/repos/example/wms/environments?per_page=100`;
  for (const next of [circle, () => 'http://localhost:1/environments']) {
    await serving(paged(next), async (base) => {
      const gaps = (await collect(`${base}/repos/example/wms`)).filter(isGap);
      assert.deepEqual(
        gaps.map(({ kind }) => kind),
        ['environment'],
      );
    });
  }
});

test('an address that is no repository of a forge is an error', async () => {
  await assert.rejects(
    collect('https://github.com/example/wms'),
    (error) =>
      error instanceof TallyError && error.code === 'source-unsupported' && /repos\/OWNER/.test(error.fix),
  );
});
