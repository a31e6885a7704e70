import { isJsonObject, type Json } from '../../../core/item/json.ts';
import { annotation, type KubernetesObject, LAST_APPLIED, parseObject } from '../schema.ts';
import { kindName } from './kind-name.ts';

/** What `kubectl apply` sent last, as it noted on the object; undefined where it did not, or the note is damaged. */
export function lastApplied(object: KubernetesObject): KubernetesObject | undefined {
  const note = annotation(object, LAST_APPLIED);
  if (note === undefined) return undefined;
  try {
    const applied = parseObject(JSON.parse(note) as Json);
    const same =
      applied && kindName(applied.apiVersion, applied.kind) === kindName(object.apiVersion, object.kind);
    return same && isJsonObject(applied.content) ? applied : undefined;
  } catch {
    return undefined;
  }
}
