import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../src/core/item/json.ts';

/** The forms in which a real server was recorded, for the double to answer in; a test compares the two. */
export interface Version {
  readonly created_time: string;
  readonly operation: 'create' | 'update';
  deletion_time: string;
  readonly data: Json;
}

export interface Secret {
  metadata: JsonObject;
  readonly versions: Version[];
}

/** What stands around every answer. Of version 1 of key/value, a value has the time that nobody has to renew it in. */
export function envelope(data: Json, lease_duration = 0): JsonObject {
  return {
    request_id: randomUUID(),
    lease_id: '',
    renewable: false,
    lease_duration,
    data,
    wrap_info: null,
    warnings: null,
    auth: null,
  };
}

/** A time as Vault writes it, to the nanosecond. */
export function now(): string {
  return new Date().toISOString().replace('Z', '000001Z');
}

/** An engine as the list of mounts shows it. */
export function mountOf(type: string, more: JsonObject = {}): JsonObject {
  const isKeyValue = type === 'kv';
  const { config = {}, ...rest } = more;
  return {
    accessor: `${type}_${randomUUID().slice(0, 8)}`,
    config: { default_lease_ttl: 0, force_no_cache: false, max_lease_ttl: 0, ...(config as JsonObject) },
    ...(isKeyValue ? { deprecation_status: 'supported' } : {}),
    description: '',
    external_entropy_access: false,
    local: type === 'cubbyhole',
    options: null,
    plugin_version: '',
    running_plugin_version: isKeyValue ? 'v0.15.0+builtin' : 'v1.14.2+builtin.vault',
    running_sha256: '',
    seal_wrap: type === 'system',
    type,
    uuid: randomUUID(),
    ...rest,
  };
}

/** The engines that every server has. */
export function builtInMounts(): Readonly<Record<string, JsonObject>> {
  const forwarding = (header: string): JsonObject => ({ passthrough_request_headers: [header] });
  return {
    'cubbyhole/': mountOf('cubbyhole', { description: 'per-token private secret storage' }),
    'identity/': mountOf('identity', { description: 'identity store', config: forwarding('Authorization') }),
    'sys/': mountOf('system', { description: 'system endpoints', config: forwarding('Accept') }),
  };
}

/** The answer to a request for mounts: older clients find them beside what stands around every answer. */
export function mountsAnswer(mounts: Readonly<Record<string, JsonObject>>): JsonObject {
  const sorted = Object.fromEntries(Object.entries(mounts).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...mounts, ...envelope(sorted) };
}

export function metadataOf({ metadata, versions }: Secret): JsonObject {
  const byWhom = (operation: string): JsonObject => ({ actor: 'token', client_id: randomUUID(), operation });
  const [first, last] = [versions[0], versions.at(-1)];
  return {
    cas_required: false,
    created_time: first?.created_time ?? now(),
    current_version: versions.length,
    custom_metadata: null,
    delete_version_after: '0s',
    last_updated_by: byWhom(last?.operation ?? 'update'),
    max_versions: 0,
    oldest_version: 0,
    updated_time: last?.created_time ?? now(),
    versions: Object.fromEntries(
      versions.map(({ created_time, deletion_time, operation }, index) => [
        String(index + 1),
        { created_by: byWhom(operation), created_time, deleted_by: null, deletion_time, destroyed: false },
      ]),
    ),
    ...metadata,
  };
}

/** The current version with its value, or, where it is deleted, without. */
export function currentOf({ metadata, versions }: Secret): JsonObject {
  const { created_time = '', deletion_time = '', data = null } = versions.at(-1) ?? {};
  const custom_metadata = metadata['custom_metadata'] ?? null;
  return {
    data: deletion_time === '' ? data : null,
    metadata: { created_time, custom_metadata, deletion_time, destroyed: false, version: versions.length },
  };
}
