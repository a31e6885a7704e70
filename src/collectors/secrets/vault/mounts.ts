import { isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { TallyError } from '../../../errors.ts';
import { at, text } from '../../reading/json-members.ts';

/** A secrets engine at its path. */
export interface Mount {
  /** Without slash at the end. */
  readonly path: string;
  readonly type: string;
  /** Of the key/value engine. */
  readonly version?: string;
  readonly accessor?: string;
  readonly body: JsonObject;
}

/** Engines that every Vault has and nobody made. */
const BUILT_IN = /^(?:(?:ns_)?(?:system|identity|cubbyhole|token)|agent_registry)$/u;

/**
 * The engines that somebody made, from what Vault says of all of them.
 * @throws TallyError where it is no such answer.
 */
export function parseMounts(mounts: Json | undefined): Mount[] {
  if (!isJsonObject(mounts)) throw new TallyError('source-malformed', 'no list of mounts in its answer');
  return Object.entries(mounts).flatMap(([path, body]) => {
    const type = text(body, 'type');
    if (!isJsonObject(body) || type === undefined || BUILT_IN.test(type)) return [];
    const isKeyValue = type === 'kv' || type === 'generic';
    const accessor = text(body, 'accessor');
    return [
      {
        path: path.replace(/\/+$/u, ''),
        type: isKeyValue ? 'kv' : type,
        body,
        ...(isKeyValue ? { version: text(at(body, 'options'), 'version') ?? '1' } : {}),
        ...(accessor === undefined ? {} : { accessor }),
      },
    ];
  });
}
