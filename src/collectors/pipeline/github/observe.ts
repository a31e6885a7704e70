import type { Json, JsonObject } from '../../../core/item/json.ts';
import { type Definition, objectOf, textOf } from '../schema.ts';
import { jobOf, permissionsOf, stepOf, workflowOf } from './normal-form.ts';
import { triggersOf } from './triggers.ts';

type Found = readonly [kind: string, name: string, body: JsonObject, file: string];

/** The file's name without its ending, which only the second of `deploy.yml` and `deploy.yaml` keeps. */
export function workflowName(path: string, among: ReadonlySet<string>): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const isTwin = path.endsWith('.yaml') && among.has(path.replace(/yaml$/u, 'yml'));
  return isTwin ? file : file.replace(/\.ya?ml$/u, '');
}

/** A workflow, its jobs, and what its token may do. */
export function* observeWorkflow(
  { path, value }: Definition,
  name: string,
  named: (name: string) => string,
): Generator<Found> {
  const jobs = Object.entries(objectOf(value['jobs']));
  yield [
    'workflow',
    name,
    { ...workflowOf(value), on: triggersOf(value['on']), jobs: jobs.map(([id]) => named(id)).sort() },
    path,
  ];
  const permissions = jobs.flatMap(([id, job]): [string, Json][] => {
    const own = objectOf(job)['permissions'];
    return own === undefined || own === null ? [] : [[named(id), permissionsOf(own)]];
  });
  yield [
    'token_permissions',
    name,
    // Without a word, the setting of the repository or the organisation holds.
    {
      workflow: permissionsOf(value['permissions'] ?? 'as the repository has it'),
      jobs: Object.fromEntries(permissions),
    },
    path,
  ];
  for (const [id, job] of jobs) {
    const { needs, environment, ...rest } = jobOf(objectOf(job));
    const { name: place, ...about } = objectOf(environment);
    const own = {
      ...rest,
      ...(Array.isArray(needs) ? { needs: (needs as string[]).map(named).sort() } : {}),
      ...(typeof place === 'string' ? { environment: { ...about, name: named(place) } } : {}),
    };
    yield ['job', `${name}/${named(id)}`, own, path];
  }
}

/** An action that lies in the repository and is a part of what its workflows do. */
export function observeAction({ path, value }: Definition): Found {
  const { name: _, description: __, author: ___, branding: ____, runs, ...rest } = value;
  const { steps, ...how } = objectOf(runs);
  const name = path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || '.';
  return [
    'action',
    name,
    { ...rest, runs: { ...how, ...(Array.isArray(steps) ? { steps: (steps as Json[]).map(stepOf) } : {}) } },
    path,
  ];
}

/** Folders of the actions in the same repository that the steps of a workflow or an action call. */
export function localActionsIn(definition: JsonObject): string[] {
  const holders = [definition['runs'], ...Object.values(objectOf(definition['jobs']))].map(objectOf);
  const steps = holders.flatMap(({ steps }) => (Array.isArray(steps) ? (steps as Json[]) : []));
  return steps.flatMap((step) => {
    const folder = /^\.\/(.+?)\/*$/u.exec(textOf(objectOf(step)['uses']) ?? '')?.[1];
    return folder === undefined || folder.includes('${{') ? [] : [folder];
  });
}
