import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import type { Observation } from '../../core/item/observation.ts';
import { at, objects, text } from '../reading/json-members.ts';
import { days, momentOf, rotatedWithin } from './age.ts';
import type { Reading } from './reading.ts';
import { fingerprintsOf, known } from './values.ts';

/** What the cluster makes for itself, with a name or content that changes by itself. */
const OWN_TYPES =
  /^(?:helm\.sh\/release\.v1|bootstrap\.kubernetes\.io\/token|kubernetes\.io\/service-account-token)$/u;

/** The type and the names of the keys of a Secret; undefined for any other object. */
export function kubernetesSecret(object: JsonObject, reading: Reading): Observation | undefined {
  const metadata = at(object, 'metadata');
  const [name, type] = [text(metadata, 'name'), text(object, 'type') ?? 'Opaque'];
  if (text(object, 'kind') !== 'Secret' || name === undefined || OWN_TYPES.test(type)) return undefined;
  const { options, fingerprint, now } = reading;
  const namespace = text(metadata, 'namespace') ?? 'default';
  const values = { ...decoded(at(object, 'data')), ...membersOf(at(object, 'stringData')) };
  const written = writtenAt(metadata);
  return {
    kind: 'kubernetes_secret',
    name: `${options.namespaces.get(namespace) ?? namespace}/${name}`,
    actual: known({
      type,
      keys: Object.keys(values).sort(),
      immutable: object['immutable'] === true ? true : undefined,
      rotated: rotatedWithin(
        written,
        days(options.rotateEveryDays),
        written !== momentOf(at(metadata, 'creationTimestamp')),
        now,
      ),
      data:
        options.fingerprints && Object.keys(values).length > 0
          ? fingerprintsOf(values, fingerprint)
          : undefined,
    }),
  };
}

/** When its data was last written, as far as the owners of its fields say. */
function writtenAt(metadata: Json | undefined): number | undefined {
  const moments = objects(metadata, 'managedFields')
    .filter((entry) => isJsonObject(at(entry, 'fieldsV1', 'f:data')))
    .flatMap((entry) => momentOf(entry['time']) ?? []);
  return moments.length === 0 ? undefined : Math.max(...moments);
}

/** The text behind Base64, or its canonical form for bytes that are no text. */
function decoded(data: Json | undefined): JsonObject {
  return Object.fromEntries(
    Object.entries(membersOf(data)).map(([key, value]) => {
      const bytes = Buffer.from(String(value ?? ''), 'base64');
      const plain = bytes.toString('utf8');
      return [key, plain.includes('\uFFFD') ? bytes.toString('base64') : plain];
    }),
  );
}

function membersOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) && !isJsonArray(value) ? value : {};
}
