import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { TallyError } from '../../../errors.ts';
import { at, objects, text } from '../../reading/json-members.ts';
import { momentOf } from '../age.ts';
import { known } from '../values.ts';
import type { AwsSecret } from './aws-secret.ts';

/** Whether a value is what `aws secretsmanager list-secrets` or `describe-secret` answers. */
export function isSecretList(value: Json): value is JsonObject {
  return (
    isJsonArray(at(value, 'SecretList')) ||
    (/^arn:[\w-]+:secretsmanager:/u.test(text(value, 'ARN') ?? '') && text(value, 'Name') !== undefined)
  );
}

/** @throws TallyError for a secret without a name, and for a page of a list that goes on. */
export function readSecretList(value: JsonObject): AwsSecret[] {
  if (text(value, 'NextToken') !== undefined) {
    throw new TallyError('source-malformed', 'Only a page of a list that goes on', {
      fix: 'Run `aws secretsmanager list-secrets` without --no-paginate and --max-items.',
    });
  }
  const list = value['SecretList'];
  return (isJsonArray(list) ? list : [value]).map((entry, index) => {
    const name = text(entry, 'Name');
    if (!isJsonObject(entry) || name === undefined)
      throw new TallyError('source-malformed', `SecretList[${index}] has no name`);
    return { name, ...secretOf(entry) };
  });
}

function secretOf(entry: JsonObject): Omit<AwsSecret, 'name'> {
  const rules = at(entry, 'RotationRules');
  const everyDays = at(rules, 'AutomaticallyAfterDays');
  const replicas = entry['ReplicationStatus'];
  return {
    ...(known({
      arn: text(entry, 'ARN'),
      description: text(entry, 'Description'),
      kmsKey: text(entry, 'KmsKeyId'),
      owningService: text(entry, 'OwningService'),
      version: currentVersion(at(entry, 'SecretVersionsToStages') ?? at(entry, 'VersionIdsToStages')),
      changed: momentOf(entry['LastRotatedDate']) ?? momentOf(entry['LastChangedDate']),
      created: momentOf(entry['CreatedDate']),
      accessed: momentOf(entry['LastAccessedDate']),
      rotation: known({
        enabled: entry['RotationEnabled'] === true,
        everyDays: typeof everyDays === 'number' ? everyDays : undefined,
        schedule: text(rules, 'ScheduleExpression'),
        duration: text(rules, 'Duration'),
        lambda: functionName(text(entry, 'RotationLambdaARN')),
      }),
      replicas: isJsonArray(replicas)
        ? objects(entry, 'ReplicationStatus').flatMap((each) => text(each, 'Region') ?? [])
        : undefined,
    }) as Partial<AwsSecret>),
    tags: new Map(objects(entry, 'Tags').map((tag) => [text(tag, 'Key') ?? '', text(tag, 'Value') ?? ''])),
    isDeleted: entry['DeletedDate'] !== undefined && entry['DeletedDate'] !== null,
  };
}

/** The identifier beside the stage that says so. */
function currentVersion(versions: Json | undefined): string | undefined {
  if (!isJsonObject(versions)) return undefined;
  return Object.entries(versions).find(
    ([, stages]) => isJsonArray(stages) && stages.includes('AWSCURRENT'),
  )?.[0];
}

/** The name of a function, without account, region and version. */
export function functionName(arn: string | undefined): string | undefined {
  return arn === undefined ? undefined : (/:function:([^:]+)/u.exec(arn)?.[1] ?? arn);
}
