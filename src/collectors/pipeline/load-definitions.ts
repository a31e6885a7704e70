import type { JsonObject } from '../../core/item/json.ts';
import type { Gap } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { localActionsIn } from './github/observe.ts';
import { merged } from './gitlab/expand.ts';
import { includesOf } from './gitlab/observe.ts';
import { type Definition, MOST_JOBS, objectOf, type RepositoryFiles } from './schema.ts';

/** All that a repository defines of its pipelines. */
export interface Definitions {
  readonly workflows: readonly Definition[];
  readonly actions: readonly Definition[];
  /** With what it includes from the same repository. */
  readonly gitlab?: Definition;
  /** The includes that were read, as `includesOf` writes them. */
  readonly included: ReadonlySet<string>;
  /** Actions that a step looks for in the repository and that are not there. */
  readonly missingActions: readonly string[];
  readonly codeOwners?: { readonly path: string; readonly text: string };
  /** Files that are there and could not be understood. */
  readonly broken: readonly Gap[];
}

const WORKFLOWS = '.github/workflows';
const ACTIONS = '.github/actions';
const OWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];
const MAX_INCLUDES = 150;
const MAX_ACTIONS = 1_000;

/** @param parse reads YAML. */
export async function loadDefinitions(
  files: RepositoryFiles,
  parse: (text: string) => JsonObject,
): Promise<Definitions> {
  const broken: Gap[] = [];
  const load = async (path: string, kind: string): Promise<Definition[]> => {
    try {
      const text = await files.text(path);
      return text === undefined ? [] : [{ path, value: parse(text) }];
    } catch (error) {
      if (!(error instanceof TallyError) || error.code === 'source-too-large') throw error;
      broken.push({
        gap: true,
        kind,
        reason: `${path}: ${error.message.replace(`${path}: `, '')}. ${error.fix}`,
      });
      return [];
    }
  };
  const workflows: Definition[] = [];
  for (const name of await files.list(WORKFLOWS))
    if (/\.ya?ml$/u.test(name)) workflows.push(...(await load(`${WORKFLOWS}/${name}`, 'workflow')));
  for (const { path, value } of workflows)
    if (Object.keys(objectOf(value['jobs'])).length > MOST_JOBS)
      throw new TallyError('source-too-large', `${path}: more than ${MOST_JOBS} jobs`);
  const actions = [...(await load('action.yml', 'action')), ...(await load('action.yaml', 'action'))];
  for (const name of await files.list(ACTIONS))
    for (const file of ['action.yml', 'action.yaml'])
      actions.push(...(await load(`${ACTIONS}/${name}/${file}`, 'action')));
  const missingActions = await loadCalled(workflows, actions, load);
  const [main] = await load('.gitlab-ci.yml', 'workflow');
  const included = new Set<string>();
  const gitlab = main && { ...main, value: await withIncludes(main.value, files, load, included) };
  return {
    workflows,
    actions,
    ...(gitlab ? { gitlab } : {}),
    included,
    missingActions,
    ...(await codeOwners(files)),
    broken,
  };
}

/**
 * Adds the actions of the repository that steps call, wherever they lie, and those that these call in turn.
 * @returns those that are not there: what puts them in place when it runs lies elsewhere.
 */
async function loadCalled(
  workflows: readonly Definition[],
  actions: Definition[],
  load: (path: string, kind: string) => Promise<Definition[]>,
): Promise<string[]> {
  const known = new Set(actions.map(({ path }) => path.replace(/\/?[^/]*$/u, '')));
  const missing: string[] = [];
  const open = [...workflows, ...actions].flatMap(({ value }) => localActionsIn(value));
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (known.has(folder)) continue;
    known.add(folder);
    if (known.size > MAX_ACTIONS)
      throw new TallyError('source-too-large', `The repository holds more than ${MAX_ACTIONS} actions`);
    const [action] = [
      ...(await load(`${folder}/action.yml`, 'action')),
      ...(await load(`${folder}/action.yaml`, 'action')),
    ];
    if (!action) missing.push(`./${folder}`);
    else {
      actions.push(action);
      open.push(...localActionsIn(action.value));
    }
  }
  return missing;
}

/** What is included comes first, so that the file itself overrides it. */
async function withIncludes(
  file: JsonObject,
  files: RepositoryFiles,
  load: (path: string, kind: string) => Promise<Definition[]>,
  included: Set<string>,
): Promise<JsonObject> {
  let under: JsonObject = {};
  for (const include of includesOf(file)) {
    const path = /^local \/?(.+)$/u.exec(include)?.[1];
    if (path === undefined || included.has(include)) continue;
    if (included.size >= MAX_INCLUDES)
      throw new TallyError('source-too-large', `The pipeline includes more than ${MAX_INCLUDES} files`);
    for (const each of await localPaths(path, files)) {
      const [definition] = await load(each, 'workflow');
      if (!definition) continue;
      included.add(include);
      under = merged(under, await withIncludes(definition.value, files, load, included));
    }
  }
  return merged(under, file);
}

/** `ci/*.yml` stands for the files of one folder. */
async function localPaths(path: string, files: RepositoryFiles): Promise<string[]> {
  if (!path.includes('*')) return [path];
  const folder = path.slice(0, path.lastIndexOf('/'));
  const pattern = new RegExp(
    `^${path
      .slice(folder.length + 1)
      .split('*')
      .map(RegExp.escape)
      .join('[^/]*')}$`,
    'u',
  );
  if (folder.includes('*')) return [];
  return (await files.list(folder)).filter((name) => pattern.test(name)).map((name) => `${folder}/${name}`);
}

async function codeOwners(files: RepositoryFiles): Promise<Pick<Definitions, 'codeOwners'>> {
  for (const path of OWNERS) {
    const text = await files.text(path);
    if (text !== undefined) return { codeOwners: { path, text } };
  }
  return {};
}
