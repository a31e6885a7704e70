import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { scriptLines } from '../github/normal-form.ts';
import type { Way } from '../production-path.ts';
import { objectOf, textOf, textsOf } from '../schema.ts';
import { expandedJobs } from './expand.ts';

type Found = readonly [kind: string, name: string, body: JsonObject];

const STAGES = ['build', 'test', 'deploy'];
const USUAL: Readonly<Record<string, string>> = {
  when: 'on_success',
  allow_failure: 'false',
  interruptible: 'false',
  retry: '0',
};

/** A pipeline and its jobs. */
export function* observePipeline(file: JsonObject, named: (name: string) => string): Generator<Found> {
  const jobs = expandedJobs(file);
  const { workflow, variables } = file;
  yield [
    'workflow',
    'gitlab-ci',
    {
      stages: stagesOf(file),
      include: includesOf(file),
      variables: objectOf(variables),
      workflow: objectOf(workflow),
      jobs: [...jobs.keys()].map(named).sort(),
    },
  ];
  for (const [name, job] of jobs) yield ['job', `gitlab-ci/${named(name)}`, jobBody(job, named)];
}

function stagesOf(file: JsonObject): string[] {
  const own = textsOf(file['stages'] ?? null);
  return own.length > 0 ? own : STAGES;
}

/** One text for each thing that is included; their order says which one wins. */
export function includesOf(file: JsonObject): string[] {
  const { include } = file;
  if (include === undefined || include === null) return [];
  return (isJsonArray(include) ? include : [include]).flatMap((each) => {
    if (typeof each === 'string') return [/^https?:/u.test(each) ? `remote ${each}` : `local ${each}`];
    if (!isJsonObject(each)) return [];
    const { project, ref, file: files, rules: _, inputs: __, ...other } = each;
    if (typeof project === 'string')
      return textsOf(files ?? null).map((path) => `project ${project}@${textOf(ref) ?? 'HEAD'} ${path}`);
    return Object.entries(other).flatMap(([how, what]) => textsOf(what).map((text) => `${how} ${text}`));
  });
}

function jobBody(job: JsonObject, named: (name: string) => string): JsonObject {
  const kept = Object.entries({ stage: 'test', ...job }).flatMap(([name, value]): [string, Json][] => {
    const usual = USUAL[name];
    if (value === null || (usual !== undefined && usual === textOf(value))) return [];
    if (/^(?:before_|after_)?script$/u.test(name)) return [[name, lines(value)]];
    if (name === 'environment') return [[name, environmentBody(value, named)]];
    if (name === 'image' || name === 'trigger')
      return [[name, isJsonObject(value) ? value : { [name === 'image' ? 'name' : 'project']: value }]];
    if (name === 'only' || name === 'except') return [[name, refsBody(value)]];
    if (name === 'tags') return [[name, textsOf(value).sort()]];
    if (name === 'needs' || name === 'dependencies') return [[name, needsBody(value, named)]];
    return [[name, value]];
  });
  return Object.fromEntries(kept);
}

function lines(value: Json): string[] {
  return (isJsonArray(value) ? value : [value]).flatMap((each) =>
    isJsonArray(each) ? lines(each) : scriptLines(textOf(each) ?? ''),
  );
}

function environmentBody(value: Json, named: (name: string) => string): JsonObject {
  const { name, action, ...rest } = isJsonObject(value) ? value : { name: value };
  return {
    ...rest,
    name: named(textOf(name) ?? ''),
    ...(action === undefined || action === 'start' ? {} : { action }),
  };
}

/** A list of references is short for `{refs: …}`; any of them is enough, so their order says nothing. */
function refsBody(value: Json): JsonObject {
  const { refs, ...rest } = isJsonObject(value) ? value : { refs: value };
  return { ...rest, ...(refs === undefined ? {} : { refs: textsOf(refs).sort() }) };
}

function needsBody(value: Json, named: (name: string) => string): Json {
  if (!isJsonArray(value)) return value;
  const list = value.map((each) => {
    if (typeof each === 'string') return { job: named(each) };
    const { artifacts, optional, ...rest } = objectOf(each);
    return {
      ...rest,
      ...(artifacts === false ? { artifacts } : {}),
      ...(optional === true ? { optional } : {}),
    };
  });
  return list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Every job, with the stages or jobs before it and the rules by which it starts. */
export function pipelineWays(file: JsonObject, named: (name: string) => string): Way[] {
  const stages = ['.pre', ...stagesOf(file), '.post'];
  const jobs = expandedJobs(file);
  return [...jobs].map(([name, job]) => {
    const { environment, needs, stage, when, rules, only, except } = job;
    const place = textOf(isJsonObject(environment) ? environment['name'] : environment);
    const stops = isJsonObject(environment) && textOf(environment['action']) === 'stop';
    const before = stages.slice(0, Math.max(0, stages.indexOf(textOf(stage) ?? 'test')));
    const earlier = [...jobs].filter(([, each]) => before.includes(textOf(each['stage']) ?? 'test'));
    return {
      name: `gitlab-ci/${named(name)}`,
      environments: place === undefined || stops ? [] : [named(place)],
      isProduction: textOf(objectOf(environment)['deployment_tier']) === 'production',
      startedBy: [
        ...ruleWords(rules),
        ...['only', only, 'except', except].flatMap((each, index, list) =>
          index % 2 === 1 && each !== undefined
            ? [`${list[index - 1]} ${JSON.stringify(refsBody(each))}`]
            : [],
        ),
        ...(textOf(when) === 'manual' ? ['by hand'] : []),
        ...ruleWords(objectOf(file['workflow'])['rules']).map((rule) => `pipeline: ${rule}`),
      ],
      after: isJsonArray(needs)
        ? needs.map((each) => `gitlab-ci/${named(textOf(isJsonObject(each) ? each['job'] : each) ?? '')}`)
        : earlier.map(([each]) => `gitlab-ci/${named(each)}`),
      conditions: [],
      secrets: variablesIn(job),
    };
  });
}

function ruleWords(rules: Json | undefined): string[] {
  if (!isJsonArray(rules)) return [];
  return rules.map((rule) => {
    const words = Object.entries(objectOf(rule)).map(
      ([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`,
    );
    return words.sort().join(', ') || 'always';
  });
}

/** What runs in a job and is defined elsewhere. */
export function unreadOf(file: JsonObject, loaded: ReadonlySet<string>): string[] {
  const included = includesOf(file).filter((each) => !loaded.has(each));
  const triggered = [...expandedJobs(file)].flatMap(([name, { trigger }]) =>
    trigger === undefined ? [] : [`trigger of gitlab-ci/${name}: ${JSON.stringify(trigger)}`],
  );
  return [...included, ...triggered];
}

/** Names of the variables that a job refers to; which of them are secret, only the forge knows. */
function variablesIn(job: JsonObject): string[] {
  const names = [...JSON.stringify(job).matchAll(/\$\{?([A-Za-z_]\w*)/gu)].map(([, name = '']) => name);
  return [...new Set(names)].sort();
}
