import type { Json } from '../../../core/item/json.ts';
import type { Observation } from '../../../core/item/observation.ts';
import { days, rotatedWithin } from '../age.ts';
import type { Reading } from '../reading.ts';
import { fingerprintsOf, known, unless } from '../values.ts';

/** A secret of AWS Secrets Manager, from whichever form told of it. Members that the form cannot tell are left out. */
export interface AwsSecret {
  readonly name: string;
  readonly arn?: string;
  readonly description?: string;
  readonly kmsKey?: string;
  readonly rotation?: {
    readonly enabled: boolean;
    readonly everyDays?: number;
    readonly schedule?: string;
    readonly duration?: string;
    readonly lambda?: string;
  };
  /** Regions. */
  readonly replicas?: readonly string[];
  readonly tags: ReadonlyMap<string, string>;
  readonly owningService?: string;
  readonly isDeleted: boolean;
  /** The identifier of the version that is current. */
  readonly version?: string;
  /** Milliseconds since 1970. */
  readonly changed?: number;
  readonly created?: number;
  readonly accessed?: number;
  readonly value?: Json;
}

export function awsSecretItem(secret: AwsSecret, { options, fingerprint, now }: Reading): Observation {
  const { name, arn, rotation, version, replicas, tags, value } = secret;
  const period = days(options.rotateEveryDays ?? (rotation?.enabled ? rotation.everyDays : undefined));
  const everRotated = secret.changed !== undefined && secret.changed - (secret.created ?? 0) > 60_000;
  return {
    kind: 'aws_secret',
    name,
    actual: known({
      description: unless(secret.description, ''),
      kmsKey: keyOf(secret.kmsKey, fingerprint),
      rotation: rotation?.enabled ? { ...known({ ...rotation }) } : { enabled: false },
      replicas: replicas && replicas.length > 0 ? [...replicas].sort() : undefined,
      tags:
        tags.size === 0
          ? undefined
          : Object.fromEntries([...tags].filter(([tag]) => !tag.startsWith('aws:'))),
      owningService: secret.owningService,
      deleted: secret.isDeleted ? true : undefined,
      currentVersion: version === undefined ? undefined : fingerprint(version),
      rotated: rotatedWithin(secret.changed ?? secret.created, period, everRotated, now),
      accessed: accessed(secret.accessed, options.unusedAfterDays, now),
      data: options.fingerprints && value !== undefined ? fingerprintsOf(value, fingerprint) : undefined,
    }),
    ...(arn === undefined ? {} : { identities: { arn } }),
    ...(replicas === undefined ? { assumed: new Map([['/replicas', null]]) } : {}),
  };
}

/** A name of a key is the same in every environment; its identifier is one of each environment's own. */
function keyOf(key: string | undefined, fingerprint: Reading['fingerprint']): string {
  if (key === undefined || key === '') return 'alias/aws/secretsmanager';
  const alias = /alias\/.+$/u.exec(key)?.[0];
  return alias ?? fingerprint(key.split('/').at(-1) ?? key);
}

function accessed(
  last: number | undefined,
  unusedAfterDays: number | undefined,
  now: number,
): string | undefined {
  if (unusedAfterDays === undefined) return undefined;
  if (last === undefined) return 'never';
  return now - last <= (days(unusedAfterDays) ?? 0) ? 'yes' : 'not lately';
}
