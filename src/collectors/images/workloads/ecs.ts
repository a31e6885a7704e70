import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { at, objects, text } from '../../reading/json-members.ts';
import type { RunningContainer, WantedContainer, Workloads } from './workload.ts';

/** Whether a value is what the AWS command line says of task definitions, tasks or services of ECS. */
export function isEcs(value: Json): value is JsonObject {
  if (!isJsonObject(value)) return false;
  return (
    taskDefinitionsOf(value).length > 0 ||
    ['tasks', 'services'].some(
      (list) =>
        isJsonArray(value[list]) && (isJsonArray(value['failures']) || isEcsList(objects(value, list))),
    )
  );
}

function isEcsList(list: readonly JsonObject[]): boolean {
  return (
    list.length > 0 &&
    list.every((element) =>
      /^arn:[\w-]+:ecs:/u.test(text(element, 'clusterArn') ?? text(element, 'serviceArn') ?? ''),
    )
  );
}

/**
 * Containers of task definitions and of running tasks. Of several revisions in hand those count that a service names,
 * else the newest.
 */
export function readEcs(all: readonly JsonObject[], names: ReadonlyMap<string, string>): Workloads {
  const named = (family: string): string => names.get(family) ?? family;
  const services = all.flatMap((value) => objects(value, 'services'));
  const used = new Set(services.map((service) => revisionOf(text(service, 'taskDefinition'))?.key));
  const definitions = all.flatMap(taskDefinitionsOf);
  const wanted = [...Map.groupBy(definitions, (definition) => text(definition, 'family') ?? '')].flatMap(
    ([family, revisions]) => current(revisions, used).flatMap((each) => containersOf(each, named(family))),
  );
  const tasks = all.flatMap((value) => objects(value, 'tasks'));
  return {
    wanted,
    running: tasks
      .filter((task) => text(task, 'lastStatus') !== 'STOPPED')
      .flatMap((task) => taskContainers(task, named)),
    unclear: all
      .flatMap((value) => objects(value, 'failures'))
      .map((failure) => {
        const family = revisionOf(text(failure, 'arn'))?.family;
        return {
          ...(family === undefined ? {} : { below: `${named(family)}/` }),
          reason: `The AWS command line could not describe ${text(failure, 'arn') ?? 'a part of it'}`,
        };
      }),
  };
}

function taskDefinitionsOf(value: JsonObject): readonly JsonObject[] {
  const own = at(value, 'taskDefinition');
  return [value, ...(isJsonObject(own) ? [own] : []), ...objects(value, 'taskDefinitions')].filter(
    (each) => text(each, 'family') !== undefined && isJsonArray(each['containerDefinitions']),
  );
}

/** Family and revision, at the end of an ARN or alone. */
function revisionOf(definition: string | undefined): { family: string; key: string } | undefined {
  const [, family, revision] = /(?:^|\/)([\w-]+):(\d+)$/u.exec(definition ?? '') ?? [];
  return family === undefined ? undefined : { family, key: `${family}:${revision}` };
}

function current(
  revisions: readonly JsonObject[],
  used: ReadonlySet<string | undefined>,
): readonly JsonObject[] {
  const inUse = revisions.filter((each) => used.has(`${text(each, 'family')}:${each['revision']}`));
  if (inUse.length > 0) return inUse;
  const newest = Math.max(...revisions.map((each) => Number(each['revision'] ?? 0)));
  return revisions.filter((each) => Number(each['revision'] ?? 0) === newest);
}

function containersOf(definition: JsonObject, workload: string): WantedContainer[] {
  return objects(definition, 'containerDefinitions').flatMap((each) => {
    const [container, image] = [text(each, 'name'), text(each, 'image')];
    return container === undefined || image === undefined
      ? []
      : [{ workload, container, image, runs: false }];
  });
}

function taskContainers(task: JsonObject, named: (family: string) => string): RunningContainer[] {
  const family = revisionOf(text(task, 'taskDefinitionArn'))?.family;
  if (family === undefined) return [];
  return objects(task, 'containers').flatMap((each) => {
    const [container, image, digest] = [text(each, 'name'), text(each, 'image'), text(each, 'imageDigest')];
    if (container === undefined || image === undefined) return [];
    return [{ workload: named(family), container, image, ...(digest === undefined ? {} : { digest }) }];
  });
}
