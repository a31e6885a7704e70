import { isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import type { Observation } from '../../../core/item/observation.ts';
import { concealText } from '../../../core/item/secret-text.ts';
import { at, text } from '../../reading/json-members.ts';
import { days, momentOf, rotatedWithin, secondsOf } from '../age.ts';
import type { Reading } from '../reading.ts';
import { fingerprintsOf, known, unless } from '../values.ts';
import type { Mount } from './mounts.ts';

/** @param irrevocable leases that Vault could not revoke; undefined where it was not asked. */
export function mountItem(
  { path, type, version, body }: Mount,
  irrevocable: number | undefined,
): Observation {
  const config = at(body, 'config');
  return {
    kind: 'vault_mount',
    name: path,
    actual: known({
      type,
      version,
      description: text(body, 'description'),
      local: at(body, 'local') === true ? true : undefined,
      sealWrap: at(body, 'seal_wrap') === true ? true : undefined,
      defaultLeaseTtl: unless(secondsOf(at(config, 'default_lease_ttl')), 0),
      maxLeaseTtl: unless(secondsOf(at(config, 'max_lease_ttl')), 0),
      listingVisibility: unless(text(config, 'listing_visibility'), 'hidden'),
      pluginVersion: text(body, 'plugin_version'),
      irrevocableLeases: irrevocable === undefined ? undefined : irrevocable > 0 ? 'some' : 'none',
    }),
  };
}

/** A secret of the key/value engine in version 2, from its metadata. */
export function versionedSecret(
  name: string,
  metadata: JsonObject,
  values: Json | undefined,
  reading: Reading,
): Observation {
  const { options, fingerprint, now } = reading;
  const number = at(metadata, 'current_version');
  const current = at(metadata, 'versions', String(number));
  const written = momentOf(at(current, 'created_time'));
  const custom = metadata['custom_metadata'];
  const period = days(options.rotateEveryDays);
  // Whoever updated it last may have changed its metadata alone.
  const by = at(current, 'created_by') ?? at(metadata, 'last_updated_by');
  const actor = text(by, 'actor');
  const created = text(current, 'created_time');
  return {
    kind: 'vault_secret',
    name,
    actual: known({
      engine: 'kv',
      engineVersion: 2,
      state: stateOf(current, now),
      // The number alone would be the same again after a secret was deleted and made anew.
      currentVersion: current === undefined ? undefined : fingerprint(`${name} ${number} ${created}`),
      maxVersions: unless(metadata['max_versions'], 0),
      casRequired: unless(metadata['cas_required'], false),
      deleteVersionAfter: unless(secondsOf(metadata['delete_version_after']), 0),
      customMetadata: isJsonObject(custom) && Object.keys(custom).length > 0 ? custom : undefined,
      rotated: rotatedWithin(written, period, number !== 1, now),
      data: values === undefined ? undefined : fingerprintsOf(values, fingerprint),
    }),
    ...(actor === undefined || created === undefined
      ? {}
      : { attributions: [{ path: '/currentVersion', actor, tool: 'vault', at: created }] }),
  };
}

/** A moment of deletion may lie ahead: then it is only planned. */
function stateOf(version: Json | undefined, now: number): string {
  if (version === undefined) return 'empty';
  if (at(version, 'destroyed') === true) return 'destroyed';
  const deleted = momentOf(at(version, 'deletion_time'));
  return deleted !== undefined && deleted <= now ? 'deleted' : 'live';
}

/** Version 1 keeps nothing about a secret but that it is there. */
export function plainSecret(name: string, values: Json | undefined, { fingerprint }: Reading): Observation {
  return {
    kind: 'vault_secret',
    name,
    actual: known({
      engine: 'kv',
      engineVersion: 1,
      data: values === undefined ? undefined : fingerprintsOf(values, fingerprint),
    }),
  };
}

/** A role of the database engine: `static-roles` keep one account and rotate it, `roles` make one for every lease. */
export function databaseRole(name: string, role: JsonObject, { fingerprint, now }: Reading): Observation {
  const period = secondsOf(role['rotation_period']);
  const statements = (member: string): readonly string[] | undefined => {
    const list = role[member];
    const texts = (Array.isArray(list) ? list : []).map((each) => concealText(String(each), fingerprint));
    return texts.length === 0 ? undefined : texts;
  };
  return {
    kind: 'vault_secret',
    name,
    actual: known({
      engine: 'database',
      database: text(role, 'db_name'),
      username: text(role, 'username'),
      credentialType: unless(text(role, 'credential_type'), 'password'),
      rotationPeriod: unless(period, 0),
      rotationSchedule: text(role, 'rotation_schedule'),
      defaultTtl: unless(secondsOf(role['default_ttl']), 0),
      maxTtl: unless(secondsOf(role['max_ttl']), 0),
      creationStatements: statements('creation_statements'),
      renewStatements: statements('renew_statements'),
      revocationStatements: statements('revocation_statements'),
      rollbackStatements: statements('rollback_statements'),
      rotationStatements: statements('rotation_statements'),
      rotated: rotatedWithin(
        momentOf(role['last_vault_rotation']),
        unless(period, 0) === undefined ? undefined : (period ?? 0) * 1000,
        true,
        now,
      ),
    }),
  };
}
