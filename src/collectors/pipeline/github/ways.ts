import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { TallyError } from '../../../errors.ts';
import type { Way } from '../production-path.ts';
import { objectOf, textOf, textsOf } from '../schema.ts';
import { condition, secretsIn } from './normal-form.ts';
import { triggersOf, triggerWords } from './triggers.ts';

/** GitHub itself allows this many workflows to call one another. */
const MAX_CALLS = 10;

/** Of all workflows together; so many ways nobody could read over. */
const MOST_CALLS = 10_000;

/** What one text with expressions may stand for. */
const MOST_VALUES = 1_000;

export interface Ways {
  readonly ways: readonly Way[];
  readonly unread: readonly string[];
}

interface Caller {
  readonly names: readonly string[];
  readonly after: readonly string[];
  readonly conditions: readonly string[];
  readonly secrets: readonly string[];
  readonly startedBy: readonly string[];
  /** What the inputs of the called workflow can be. */
  readonly inputs: ReadonlyMap<string, readonly string[]>;
}

/**
 * Every job that something starts, through the workflows that call one another in this repository.
 * @param workflows by file name without its ending.
 */
export function waysOf(workflows: ReadonlyMap<string, JsonObject>, named: (name: string) => string): Ways {
  const ways: Way[] = [];
  const unread: string[] = [];
  let calls = 0;

  function visit(name: string, workflow: JsonObject, caller: Caller): void {
    calls += 1;
    if (calls > MOST_CALLS)
      throw new TallyError('source-too-large', `Workflows call each other more than ${MOST_CALLS} times`);
    const jobs = objectOf(workflow['jobs']);
    // Every job can use what the workflow gives to all of them.
    const shared = secretsIn(workflow['env'] ?? null);
    for (const [id, value] of Object.entries(jobs)) {
      const job = objectOf(value);
      const needed = needsOf(id, jobs);
      const here: Caller = {
        ...caller,
        names: [...caller.names, `${named(name)}/${named(id)}`],
        after: [...caller.after, ...needed.map((each) => `${named(name)}/${named(each)}`)],
        conditions: [
          ...caller.conditions,
          ...[id, ...needed].flatMap((each) =>
            conditionOf(each, jobs, (job) => `${named(name)}/${named(job)}`),
          ),
        ],
        secrets: [...new Set([...caller.secrets, ...shared, ...secretsIn(job)])].sort(),
      };
      const uses = textOf(job['uses']);
      if (uses === undefined) ways.push(wayOf(here, job, named));
      else call(uses, here, job);
    }
  }

  function call(uses: string, caller: Caller, job: JsonObject): void {
    const file = /^\.\/\.github\/workflows\/(.+\.ya?ml)$/u.exec(uses)?.[1];
    const callee = file !== undefined && workflows.has(file) ? file : file?.replace(/\.ya?ml$/u, '');
    const workflow = callee === undefined ? undefined : workflows.get(callee);
    const given = Object.entries(objectOf(job['with'])).map(
      ([input, value]) => [input, valuesOf(textOf(value) ?? '', job, caller.inputs)] as const,
    );
    if (callee === undefined || !workflow || caller.names.length >= MAX_CALLS) {
      unread.push(`${uses}, called by ${caller.names.join(' → ')}`);
      // What is handed over still says where it leads.
      ways.push(
        wayOf(
          caller,
          { environment: objectOf(job['with'])['environment'] ?? null, strategy: job['strategy'] ?? null },
          named,
        ),
      );
      return;
    }
    const defaults = Object.entries(
      objectOf(objectOf(triggersOf(workflow['on'])['workflow_call'])['inputs']),
    ).map(([input, value]) => [input, textsOf(objectOf(value)['default'])] as const);
    visit(callee, workflow, { ...caller, inputs: new Map([...defaults, ...given]) });
  }

  for (const [name, workflow] of workflows) {
    const { workflow_call: _, ...events } = triggersOf(workflow['on']);
    if (Object.keys(events).length === 0) continue;
    visit(name, workflow, {
      names: [],
      after: [],
      conditions: [],
      secrets: [],
      startedBy: triggerWords(events),
      inputs: dispatchInputs(events),
    });
  }
  return { ways, unread };
}

function wayOf(caller: Caller, job: JsonObject, named: (name: string) => string): Way {
  const { environment } = job;
  const name = textOf(isJsonObject(environment) ? environment['name'] : environment);
  return {
    name: caller.names.join(' → '),
    environments: name === undefined ? [] : valuesOf(name, job, caller.inputs).map(named),
    startedBy: caller.startedBy,
    after: caller.after,
    conditions: caller.conditions,
    secrets: caller.secrets,
  };
}

/** All jobs that have to end before this one, however far back. */
function needsOf(id: string, jobs: JsonObject): string[] {
  const found = new Set<string>();
  const open = [id];
  for (let job = open.pop(); job !== undefined; job = open.pop()) {
    if (!Object.hasOwn(jobs, job)) continue;
    for (const each of textsOf(objectOf(jobs[job])['needs'])) {
      if (found.has(each)) continue;
      found.add(each);
      open.push(each);
    }
  }
  return [...found];
}

function conditionOf(id: string, jobs: JsonObject, shown: (job: string) => string): string[] {
  const value = objectOf(jobs[id])['if'];
  const text = value === undefined || value === null ? undefined : condition(value);
  return text === undefined ? [] : [`${shown(id)} if ${text}`];
}

/** What somebody can choose who starts a workflow by hand. */
function dispatchInputs(events: JsonObject): Map<string, readonly string[]> {
  const inputs = Object.entries(objectOf(objectOf(events['workflow_dispatch'])['inputs']));
  return new Map(
    inputs.flatMap(([name, value]) => {
      const options = objectOf(value)['options'];
      return isJsonArray(options) ? [[name, textsOf(options)] as const] : [];
    }),
  );
}

/** The texts that a text with expressions can become; itself where that shows only when it runs. */
function valuesOf(
  text: string,
  job: JsonObject,
  inputs: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  let texts: readonly string[] = [text];
  for (const [expression, from, name = ''] of text.matchAll(EXPRESSION)) {
    const values =
      from === 'inputs' ? inputs.get(name) : matrixValues(objectOf(job['strategy'])['matrix'], name);
    if (!values || values.length === 0) continue;
    if (texts.length * values.length > MOST_VALUES) return [text];
    texts = texts.flatMap((each) => values.map((value) => each.replace(expression, () => value)));
  }
  return texts;
}

const EXPRESSION = /\$\{\{\s*(?:github\.event\.)?(inputs|matrix)\.([\w-]+)\s*\}\}/gu;

function matrixValues(matrix: Json | undefined, name: string): string[] {
  const { include, ...axes } = objectOf(matrix);
  const included = isJsonArray(include) ? include.flatMap((each) => textsOf(objectOf(each)[name])) : [];
  return [...textsOf(axes[name]), ...included];
}
