import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { at, objects, text } from '../../reading/json-members.ts';
import { known, unless } from '../values.ts';
import type { AwsSecret } from './aws-secret.ts';
import { functionName } from './secret-list.ts';

/** Whether a value is a state of Terraform or OpenTofu: the file itself, or what `terraform show -json` says of it. */
export function isTerraformState(value: Json): value is JsonObject {
  return (
    (isJsonArray(at(value, 'resources')) && typeof at(value, 'version') === 'number') ||
    (text(value, 'format_version') !== undefined && isJsonObject(at(value, 'values')))
  );
}

interface Resource {
  readonly type: string;
  readonly values: JsonObject;
}

/** The secrets of AWS Secrets Manager that a state holds, with their rotation and current version. */
export function readTerraformState(state: JsonObject): AwsSecret[] {
  const all = [...resourcesOf(state)];
  const of = (type: string): JsonObject[] => all.flatMap((each) => (each.type === type ? [each.values] : []));
  const rotations = by('secret_id', of('aws_secretsmanager_secret_rotation'));
  const versions = by(
    'secret_id',
    of('aws_secretsmanager_secret_version').filter((version) => {
      const stages = version['version_stages'];
      return !isJsonArray(stages) || stages.includes('AWSCURRENT');
    }),
  );
  return of('aws_secretsmanager_secret').flatMap((secret) => {
    const name = text(secret, 'name');
    if (name === undefined) return [];
    const ids = [text(secret, 'arn'), text(secret, 'id'), name];
    const find = (map: ReadonlyMap<string, JsonObject>): JsonObject | undefined =>
      ids.map((id) => (id === undefined ? undefined : map.get(id))).find((each) => each !== undefined);
    return [secretOf(name, secret, find(rotations) ?? secret, find(versions))];
  });
}

function secretOf(
  name: string,
  secret: JsonObject,
  rotation: JsonObject,
  version: JsonObject | undefined,
): AwsSecret {
  const rules = objects(rotation, 'rotation_rules')[0];
  const everyDays = at(rules, 'automatically_after_days');
  const lambda = functionName(text(rotation, 'rotation_lambda_arn'));
  const tags = at(secret, 'tags_all') ?? at(secret, 'tags');
  return {
    ...(known({
      arn: text(secret, 'arn'),
      description: text(secret, 'description'),
      kmsKey: text(secret, 'kms_key_id'),
      version: text(version, 'version_id'),
      value: secretValueOf(version),
    }) as Partial<AwsSecret>),
    name,
    rotation: known({
      // A rotation is a resource of its own, or rules of the secret in old states.
      enabled: rotation['rotation_enabled'] === true || rules !== undefined,
      everyDays: typeof everyDays === 'number' ? unless(everyDays, 0) : undefined,
      schedule: text(rules, 'schedule_expression'),
      duration: text(rules, 'duration'),
      lambda,
    }) as NonNullable<AwsSecret['rotation']> & JsonObject,
    replicas: objects(secret, 'replica').flatMap((each) => text(each, 'region') ?? []),
    tags: new Map(
      isJsonObject(tags) ? Object.entries(tags).map(([tag, value]) => [tag, String(value ?? '')]) : [],
    ),
    isDeleted: false,
  };
}

/** Secrets are texts, most of them a JSON object of several. */
function secretValueOf(version: JsonObject | undefined): Json | undefined {
  const value = text(version, 'secret_string') ?? text(version, 'secret_binary');
  if (value === undefined || !value.startsWith('{')) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

function by(member: string, list: readonly JsonObject[]): ReadonlyMap<string, JsonObject> {
  return new Map(list.map((each) => [text(each, member) ?? '', each]));
}

function* resourcesOf(state: JsonObject): Generator<Resource> {
  for (const resource of objects(state, 'resources')) {
    if (text(resource, 'mode') === 'data') continue;
    for (const instance of objects(resource, 'instances')) {
      const values = instance['attributes'];
      if (isJsonObject(values)) yield { type: text(resource, 'type') ?? '', values };
    }
  }
  yield* resourcesIn(at(state, 'values', 'root_module'), 0);
}

function* resourcesIn(module: Json | undefined, depth: number): Generator<Resource> {
  for (const resource of objects(module, 'resources')) {
    const { values } = resource;
    if (text(resource, 'mode') !== 'data' && isJsonObject(values))
      yield { type: text(resource, 'type') ?? '', values };
  }
  if (depth < 100) for (const child of objects(module, 'child_modules')) yield* resourcesIn(child, depth + 1);
}
