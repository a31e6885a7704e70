import type { KindTraits } from '../../../core/item/kind-traits.ts';
import type { Layer } from '../../../core/item/layer.ts';
import { parsePointer } from '../../../core/item/pointer.ts';
import { AWS_LAYERS } from './kinds-aws.ts';
import { AZURE_LAYERS } from './kinds-azure.ts';
import { GOOGLE_LAYERS } from './kinds-google.ts';
import { OTHER_LAYERS } from './kinds-other.ts';
import { layerIn } from './layer-table.ts';
import { isOrderedList } from './ordered-lists.ts';
import { COMMON_PATHS, KIND_PATHS } from './path-roles.ts';

const LAYERS: ReadonlyMap<string, Layer> = new Map([
  ...AWS_LAYERS,
  ...AZURE_LAYERS,
  ...GOOGLE_LAYERS,
  ...OTHER_LAYERS,
]);

/** Google's grants carry the kind that they grant on in front: `google_storage_bucket_iam_member`. */
const GRANT = /_iam_(?:member|binding|policy|audit_config)$/u;

/** An array is a set unless its attribute, or that of the array which holds it, is a list whose order counts. */
function isSet(pointer: string): boolean {
  const name = parsePointer(pointer).findLast((token) => !/^\d+$/u.test(token));
  return name === undefined || !isOrderedList(name);
}

const known = new Map<string, KindTraits>();

/**
 * What Tallyman knows of a kind of resource. A kind that no table names counts as `governance`: it is judged, but not
 * with the weight of a security layer that nobody has checked it belongs to.
 */
export function describeKind(kind: string): KindTraits {
  let traits = known.get(kind);
  if (!traits) {
    const layer = GRANT.test(kind) ? 'identity' : (layerIn(LAYERS, kind) ?? 'governance');
    traits = { layer, paths: [...(KIND_PATHS[kind] ?? []), ...COMMON_PATHS], isSet };
    // Kinds come from outside: remember only as many as providers can honestly have.
    if (known.size < 10_000) known.set(kind, traits);
  }
  return traits;
}
