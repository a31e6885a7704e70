import { type Case, findsCases } from './pipeline-copies.ts';

const CI = '.gitlab-ci.yml';
const FORGE = 'tallyman/repository.json';
const WAY = 'production_path production path#/jobs';

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

findsCases('gitlab', GITLAB);
