import type { Fingerprint } from '../../core/item/fingerprint.ts';
import type { JsonObject } from '../../core/item/json.ts';
import type { Gap, Observation } from '../../core/item/observation.ts';
import { concealLiterals } from './conceal.ts';
import { observeAction, observeWorkflow, workflowName } from './github/observe.ts';
import { waysOf } from './github/ways.ts';
import { observePipeline, pipelineWays, unreadOf } from './gitlab/observe.ts';
import type { Definitions } from './load-definitions.ts';
import type { Options } from './options.ts';
import { isOpen, productionPath, UNASKED } from './production-path.ts';
import { environmentOf, protectionOf } from './protection.ts';
import { objectOf, type RepositorySettings, textOf } from './schema.ts';

const PRODUCTION_PATH = 'production path';

/** Every item of a repository. A template says everything of its items, so each is compared whole. */
export function* observeRepository(
  definitions: Definitions,
  settings: RepositorySettings,
  options: Options,
  fingerprint: Fingerprint,
): Generator<Observation | Gap> {
  const named = (name: string): string => options.names.get(name) ?? name;
  const found = (kind: string, name: string, body: JsonObject, file?: string): Observation => ({
    kind,
    name,
    actual: concealLiterals(
      body,
      fingerprint,
      kind === 'token_permissions' ? 'permissions' : '',
    ) as JsonObject,
    silentOn: [],
    ...(file === undefined ? {} : { origin: { file } }),
  });
  const names = workflowNames(definitions);
  for (const definition of definitions.workflows)
    for (const [kind, name, body, file] of observeWorkflow(definition, named(names(definition.path)), named))
      yield found(kind, name, body, file);
  for (const definition of definitions.actions) {
    const [kind, name, body, file] = observeAction(definition);
    yield found(kind, name, body, file);
  }
  if (definitions.gitlab) {
    const { value, path } = definitions.gitlab;
    for (const [kind, name, body] of observePipeline(value, named)) yield found(kind, name, body, path);
  }
  const { codeOwners } = definitions;
  if (codeOwners)
    yield found('code_owners', 'CODEOWNERS', { rules: ownerRules(codeOwners.text) }, codeOwners.path);
  yield* settingItems(settings, named, found);
  yield* pathItem(definitions, settings, options, named, found);
}

/** The last line that fits a file says whose it is, so their order counts; the order of owners does not. */
function ownerRules(text: string): string[] {
  return text.split(/\r?\n/u).flatMap((line) => {
    const [pattern, ...owners] = line
      .replace(/(?:^|\s)#.*$/u, '')
      .trim()
      .split(/\s+/u);
    return pattern === undefined || pattern === '' ? [] : [[pattern, ...owners.sort()].join(' ')];
  });
}

type Make = (kind: string, name: string, body: JsonObject) => Observation;

function* settingItems(
  { environments = [], branches = {}, rulesets = [] }: RepositorySettings,
  named: (name: string) => string,
  found: Make,
): Generator<Observation> {
  for (const each of environments)
    yield found('environment', named(textOf(each['name']) ?? ''), environmentOf(each));
  for (const [name, rule] of Object.entries(branches)) {
    const { name: _, ...body } = objectOf(protectionOf(rule));
    yield found('branch_protection', name, body);
  }
  for (const each of rulesets) {
    const { name, ...body } = objectOf(protectionOf(each));
    yield found('ruleset', textOf(name) ?? '', body);
  }
}

function workflowNames({ workflows }: Definitions): (path: string) => string {
  const paths = new Set(workflows.map(({ path }) => path));
  return (path) => workflowName(path, paths);
}

function* pathItem(
  definitions: Definitions,
  { environments }: RepositorySettings,
  { production }: Options,
  named: (name: string) => string,
  found: Make,
): Generator<Observation | Gap> {
  const { workflows, gitlab, included, broken, missingActions } = definitions;
  yield* broken;
  if (broken.length > 0) {
    const reason = 'A definition could not be read, so nobody can say what else leads to production.';
    for (const kind of ['production_path', 'job', 'token_permissions']) yield { gap: true, kind, reason };
    return;
  }
  const nameOf = workflowNames(definitions);
  const { ways, unread } = waysOf(new Map(workflows.map(({ path, value }) => [nameOf(path), value])), named);
  const protections =
    environments && new Map(environments.map((each) => [named(textOf(each['name']) ?? ''), each]));
  const body = productionPath(
    [...ways, ...(gitlab ? pipelineWays(gitlab.value, named) : [])],
    production,
    protections &&
      ((name) => {
        const environment = protections.get(name);
        if (environment) return environmentOf(environment);
        return isOpen(name) ? 'known only when it runs' : 'none';
      }),
    [...unread, ...missingActions, ...(gitlab ? unreadOf(gitlab.value, included) : [])],
  );
  const item = found('production_path', PRODUCTION_PATH, body);
  yield protections ? item : { ...item, silentOn: UNASKED };
}
