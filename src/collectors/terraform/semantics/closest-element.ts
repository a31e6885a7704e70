import { canonicalize } from '../../../core/item/canonical-json.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';

/** Members that name a block among its siblings; one in common decides. */
const NAMING_MEMBERS = [
  'name',
  'key',
  'id',
  'sid',
  'Sid',
  'priority',
  'rule_number',
  'rule_no',
  'device_name',
] as const;

/** Index of the candidate that is most likely the same block as `element`; undefined where there is none. */
export function closestElement(candidates: readonly Json[], element: JsonObject): number | undefined {
  let best: number | undefined;
  let bestScore = -1;
  candidates.forEach((candidate, index) => {
    const score = isJsonObject(candidate) ? kinship(element, candidate) : -1;
    if (score > bestScore) [best, bestScore] = [index, score];
  });
  // A sole block on both sides is the same block, however much of it changed.
  return bestScore > 0 || candidates.length === 1 ? best : undefined;
}

function kinship(a: JsonObject, b: JsonObject): number {
  for (const member of NAMING_MEMBERS) {
    const [left, right] = [a[member], b[member]];
    if (left !== undefined && right !== undefined) return left === right ? 1_000 : -1;
  }
  let shared = 0;
  for (const [key, value] of Object.entries(a)) {
    const other = b[key];
    if (other !== undefined && (other === value || canonicalize(other) === canonicalize(value))) shared += 1;
  }
  return shared;
}
