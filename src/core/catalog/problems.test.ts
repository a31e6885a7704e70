import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsWith, SAMPLE_DOCUMENTS } from './sample-catalog.ts';

/** `change` replaces a part of the sample document `name`; `»` marks where the problem must be reported. */
interface Case {
  readonly title: string;
  readonly code: string;
  readonly name: string;
  readonly change: readonly [from: string, to: string];
  readonly nearest?: string;
}

const CASES: readonly Case[] = [
  {
    title: 'YAML that is broken',
    code: 'yaml-syntax',
    name: 'site',
    change: ['timeZone: Europe/Berlin', 'timeZone: »@here'],
  },
  { title: 'a tab as indentation', code: 'yaml-syntax', name: 'site', change: ['  region', '»\tregion'] },
  {
    title: 'a kind that does not exist',
    code: 'unknown-kind',
    name: 'site',
    change: ['kind: Site', 'kind: »Siet'],
    nearest: 'Site',
  },
  {
    title: 'another version',
    code: 'unknown-api-version',
    name: 'team',
    change: ['tallyman.dev/v1', '»tallyman.dev/v9'],
    nearest: 'tallyman.dev/v1',
  },
  {
    title: 'a misspelt version',
    code: 'unknown-api-version',
    name: 'team',
    change: ['tallyman.dev/v1', '»talyman.dev/v1'],
    nearest: 'tallyman.dev/v1',
  },
  {
    title: 'a forgotten apiVersion',
    code: 'missing-key',
    name: 'team',
    change: ['apiVersion: tallyman.dev/v1\n', '»'],
  },
  {
    title: 'an unknown key',
    code: 'unknown-key',
    name: 'site',
    change: ['region:', '»regoin: x\n  region:'],
    nearest: 'region',
  },
  {
    title: 'an unknown key in a map that stands for a union',
    code: 'unknown-key',
    name: 'wms',
    change: ['- erp', '- {service: erp, »hrad: true}'],
    nearest: 'hard',
  },
  {
    title: 'a key given twice',
    code: 'duplicate-key',
    name: 'site',
    change: ['  timeZone', '  »region: x\n  timeZone'],
  },
  { title: 'a missing key', code: 'missing-key', name: 'site', change: ['  region: europe\n  ', '  »'] },
  {
    title: 'a wrong type',
    code: 'wrong-type',
    name: 'wms',
    change: ['owner: platform', 'owner: »[platform]'],
  },
  {
    title: 'a wrong value',
    code: 'bad-value',
    name: 'wms',
    change: ['hosting: cloud', 'hosting: »clod'],
    nearest: 'cloud',
  },
  { title: 'a bad name', code: 'bad-name', name: 'region', change: ['name: europe', 'name: »Europe_1'] },
  { title: 'a bad duration', code: 'bad-duration', name: 'wms', change: ['rto: PT4H', 'rto: »4 hours'] },
  {
    title: 'a duration without a unit',
    code: 'bad-duration',
    name: 'wms',
    change: ['rto: PT4H', 'rto: »30'],
  },
  {
    title: 'a bad time zone',
    code: 'bad-time-zone',
    name: 'site',
    change: ['Europe/Berlin', '»Europe/Berlim'],
    nearest: 'Europe/Berlin',
  },
  {
    title: 'an offset for a time zone',
    code: 'bad-time-zone',
    name: 'site',
    change: ['Europe/Berlin', "»'+01:00'"],
  },
  { title: 'a bad CIDR', code: 'bad-cidr', name: 'production', change: ['10.40.0.0/16', '»10.40.0.0/61'] },
  {
    title: 'a day that does not exist',
    code: 'bad-date',
    name: 'exception',
    change: ['2026-01-31', '»2026-01-32'],
  },
  {
    title: 'a dangling reference',
    code: 'dangling-reference',
    name: 'wms',
    change: ['owner: platform', 'owner: »platfrom'],
    nearest: 'platform',
  },
  {
    title: 'a pattern that matches nothing',
    code: 'dangling-reference',
    name: 'approvedDifference',
    change: ['staging-*', '»stagin-*'],
  },
  {
    title: 'a duplicate name',
    code: 'duplicate-name',
    name: 'staging',
    change: ['name: staging-eu', 'name: »prod-eu'],
  },
  { title: 'a second organization', code: 'second-organization', name: 'zz', change: ['', ''] },
  { title: 'a circle of dependencies', code: 'dependency-cycle', name: 'wms', change: ['- erp', '- »wms'] },
  {
    title: 'a team above itself',
    code: 'parent-cycle',
    name: 'team',
    change: ['{name: platform}', '{name: platform}\nspec: {parent: »platform}'],
  },
  {
    title: 'a promise of faster recovery than what it depends on',
    code: 'impossible-objective',
    name: 'wms',
    change: ['rto: PT4H', 'rto: »30m'],
  },
  {
    title: 'a promise of more availability than what it depends on',
    code: 'impossible-objective',
    name: 'wms',
    change: ['availability: 0.99', 'availability: »99.99%'],
  },
  {
    title: 'a loosened guardrail',
    code: 'loosened-guardrail',
    name: 'region',
    change: ['maxExceptionDays: 30', 'maxExceptionDays: »91'],
  },
  {
    title: 'a stage that loses its guardrail',
    code: 'loosened-guardrail',
    name: 'site',
    change: ['  timeZone', '  guardrails: {neverWaiveSecurityIn: »[staging]}\n  timeZone'],
  },
  {
    title: 'a kind of difference outside the four',
    code: 'outside-difference-kind',
    name: 'approvedDifference',
    change: ['difference: scale', 'difference: »scal'],
    nearest: 'scale',
  },
  {
    title: 'a scale approval over an endpoint',
    code: 'difference-outside-kind',
    name: 'approvedDifference',
    change: ['/instance_class', '»/address'],
  },
  {
    title: 'a scale approval that is too wide',
    code: 'difference-outside-kind',
    name: 'approvedDifference',
    change: ['/instance_class', '»/*'],
  },
  {
    title: 'a scale approval without kinds',
    code: 'difference-outside-kind',
    name: 'approvedDifference',
    change: [
      'scope: {environments: [staging-*], kinds: [aws_db_instance],',
      'scope: »{environments: [staging-*],',
    ],
  },
  {
    title: 'a test tool in production',
    code: 'difference-outside-kind',
    name: 'approvedDifference',
    change: [
      'scale\n  scope: {environments: [staging-*], kinds: [aws_db_instance], paths: [/instance_class]}',
      'test-tool\n  scope: {environments: »[prod-*], names: [mock-*]}',
    ],
  },
  {
    title: 'an exception without end',
    code: 'missing-end',
    name: 'exception',
    change: ['  scope', '  »scope'],
  },
  {
    title: 'an exception with an empty ticket',
    code: 'missing-ticket',
    name: 'exception',
    change: ['ticket: OPS-1', "ticket: »''"],
  },
  {
    title: 'an exception without approver',
    code: 'missing-approver',
    name: 'exception',
    change: ['approver: board', 'approver:»'],
  },
  {
    title: 'an exception that its owner approved',
    code: 'self-approved',
    name: 'exception',
    change: ['board', '»platform'],
  },
  {
    title: "an exception longer than the region's guardrail",
    code: 'exception-too-long',
    name: 'exception',
    change: ['until: 2026-01-31', 'until: »2026-02-15'],
  },
  {
    title: 'a review too far away',
    code: 'review-too-far',
    name: 'approvedDifference',
    change: ['reviewBy: 2026-06-30', 'reviewBy: »2027-06-30'],
  },
  {
    title: 'a code that no finding has',
    code: 'bad-value',
    name: 'exception',
    change: ['outside-*', '»outsid-*'],
  },
  {
    title: 'a scope that covers everything',
    code: 'unbounded-scope',
    name: 'exception',
    change: ['{environments: [prod-eu], sources: [landscape]}', '»{}'],
  },
  {
    title: 'an environment variable where none may stand',
    code: 'environment-variable-not-allowed',
    name: 'production',
    change: ['stage: production', `stage: »\${env:STAGE}`],
  },
  {
    title: 'a parameter that the baseline does not declare',
    code: 'parameter-undeclared',
    name: 'production',
    change: ['    environment: production', '    environment: production\n    »enviroment: x'],
    nearest: 'environment',
  },
  {
    title: 'a parameter of another type',
    code: 'parameter-type',
    name: 'staging',
    change: ['replicas: 1', "replicas: »'1'"],
  },
  {
    title: 'a required parameter that is not given',
    code: 'parameter-missing',
    name: 'production',
    change: ['  parameters:\n    vpcCidr: 10.40.0.0/16\n', '  »parameters:\n'],
  },
  {
    title: 'a number without places',
    code: 'parameter-without-place',
    name: 'baseline',
    change: ['default: 2, at: [{kind: aws_db_instance, path: /scaling/min}]', 'default: »2'],
  },
  {
    title: 'a collector that does not exist',
    code: 'unknown-collector',
    name: 'production',
    change: ['collector: terraform', 'collector: »teraform'],
    nearest: 'terraform',
  },
  {
    title: 'two sources of one name',
    code: 'duplicate-source',
    name: 'production',
    change: ['  sources:\n', '  sources:\n    - {name: landscape, collector: kubernetes, location: x}\n'],
  },
  {
    title: 'a text that is not UTF-8',
    code: 'not-utf8',
    name: 'team',
    change: ['platform', 'plat»\uFFFDform'],
  },
  {
    title: 'a setting that is registered twice',
    code: 'duplicate-setting',
    name: 'settings',
    change: ['value: X, stages: [staging]}', 'value: X, stages: [production]}'],
  },
  {
    title: 'a setting of an environment that does not exist',
    code: 'dangling-reference',
    name: 'settings',
    change: ['staging-eu: 10', '»stagin-eu: 10'],
    nearest: 'staging-eu',
  },
  {
    title: 'a setting for a stage that no environment has',
    code: 'dangling-reference',
    name: 'settings',
    change: ['stages: [staging]', 'stages: [»stagng]'],
    nearest: 'staging',
  },
  {
    title: 'a registry for a source that does not exist',
    code: 'dangling-reference',
    name: 'settings',
    change: ['source: parameters', 'source: »parameterz'],
    nearest: 'parameters',
  },
  {
    title: 'a setting of which only the name is said',
    code: 'setting-without-value',
    name: 'settings',
    change: ['- {name: PICKING, allowed: [FIFO, FEFO]}', '- »{name: PICKING}'],
  },
  {
    title: 'a setting with a value and fields',
    code: 'setting-said-twice',
    name: 'settings',
    change: ['fields: {hour: 16, minute: 30}', 'value: 16, fields: »{hour: 16}'],
  },
  {
    title: 'the value of a secret setting',
    code: 'secret-in-catalog',
    name: 'settings',
    change: ['secret: true, reason', 'secret: true, value: »4711, reason'],
  },
  {
    title: 'a password in the registry',
    code: 'secret-in-catalog',
    name: 'settings',
    change: [
      'name: WAVE_SIZE, value: 40, environments: {staging-eu: 10}',
      'name: DB_PASSWORD, value: »hunter2',
    ],
  },
  {
    title: 'a password inside an address in the registry',
    code: 'secret-in-catalog',
    name: 'settings',
    change: ['value: https://gate', 'value: »https://user:hunter2hunter2@gate'],
  },
  {
    title: 'a setting that refers to no parameter',
    code: 'parameter-undeclared',
    name: 'settings',
    change: [`value: https://gate.\${environment}`, `value: »https://gate.\${enviroment}`],
    nearest: 'environment',
  },
  {
    title: 'one value for an environment where a setting has fields',
    code: 'bad-value',
    name: 'settings',
    change: ['{hour: 16, minute: 30}', '{hour: 16}, environments: {prod-eu: »17}'],
  },
];

const PLACES: Readonly<Record<string, readonly [number, number]>> = {
  'two sources of one name': [14, 14],
  'a second organization': [2, 7],
  'a setting that is registered twice': [19, 14],
};

for (const { title, code, name, change, nearest } of CASES) {
  test(`${title} is ${code} at its line and column`, () => {
    const [from, to] = change;
    const base = SAMPLE_DOCUMENTS[name] ?? (SAMPLE_DOCUMENTS['organization'] ?? '').replace('acme', 'second');
    assert.ok(base.includes(from), 'the sample holds what is replaced');
    let text = base.replace(from, () => to);
    if (code === 'missing-end') text = text.replace('  until: 2026-01-31\n', '');
    const mark = text.indexOf('»');
    const before = text.slice(0, Math.max(mark, 0)).split('\n');
    const [line, column] = PLACES[title] ?? [before.length, (before.at(-1) ?? '').length + 1];
    const found = problemsWith(name, text.replace('»', '')).filter(
      (problem) => problem.file === `${name}.yaml`,
    );
    const problem = found.find((one) => one.code === code && one.line === line && one.column === column);
    assert.ok(problem, `${line}:${column} is not among ${JSON.stringify(found, null, 1)}`);
    assert.equal(found.length, 1, JSON.stringify(found, null, 1));
    assert.equal(problem.nearest, nearest);
    assert.ok(problem.found !== '' && problem.expected !== '' && problem.fix !== '');
  });
}
