import type { Json } from '../../../core/item/json.ts';
import { annotation, type KubernetesObject, LAST_APPLIED, parseObject } from '../schema.ts';

/** What `kubectl apply` sent last, as it noted on the object; undefined where it did not, or the note is damaged. */
export function lastApplied(object: KubernetesObject): KubernetesObject | undefined {
  const note = annotation(object, LAST_APPLIED);
  if (note === undefined) return undefined;
  try {
    const applied = parseObject(JSON.parse(note) as Json);
    return applied?.kind === object.kind ? applied : undefined;
  } catch {
    return undefined;
  }
}
