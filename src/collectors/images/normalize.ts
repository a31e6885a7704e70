import type { Fingerprint } from '../../core/item/fingerprint.ts';
import { isJsonArray, type JsonObject } from '../../core/item/json.ts';
import type { Gap, Observation } from '../../core/item/observation.ts';
import { concealSecrets } from '../../core/item/secret-detection.ts';
import { concealText } from '../../core/item/secret-text.ts';
import { text } from '../reading/json-members.ts';
import type { Bill } from './bills/bill.ts';
import { billItems } from './bills/bill-items.ts';
import { billsOf, type FiledBill, type RunningImage } from './bills/match-bills.ts';
import type { Options } from './options.ts';
import type { Content } from './schema.ts';
import { readCompose } from './workloads/compose.ts';
import { readEcs } from './workloads/ecs.ts';
import { imageItems } from './workloads/image-items.ts';
import { readKubernetes } from './workloads/kubernetes.ts';

interface Bills {
  /** Those that lie beside the workloads: all of them count. */
  readonly own: readonly FiledBill[];
  /** Those that the option `sboms` names: the ones of running images count. */
  readonly filed?: readonly FiledBill[];
}

/** Every container's image and every package, in the form in which two that mean the same are equal. Pure. */
export function* normalize(
  contents: readonly Content[],
  bills: Bills,
  options: Options,
  fingerprint: Fingerprint,
): Generator<Observation | Gap> {
  for (const record of records(contents, bills, options)) {
    if ('gap' in record || !record.actual) yield record;
    else {
      const name = concealText(record.name, fingerprint);
      yield { ...record, name, actual: concealSecrets(record.actual, undefined, fingerprint) as JsonObject };
    }
  }
}

function* records(
  contents: readonly Content[],
  bills: Bills,
  options: Options,
): Generator<Observation | Gap> {
  const parts = [
    readKubernetes(
      contents.flatMap(({ kubernetes }) => kubernetes),
      options,
    ),
    readEcs(
      contents.flatMap(({ ecs }) => ecs),
      options.names,
    ),
    readCompose(contents.flatMap(({ compose }) => compose)),
  ];
  const wanted = parts.flatMap((part) => part.wanted);
  const running = parts.flatMap((part) => part.running);
  const items = imageItems(wanted, running);
  yield* items;
  for (const { name, reason, ...where } of parts.flatMap((part) => part.unclear)) {
    const place = name === undefined ? where : { name };
    yield {
      gap: true,
      kind: 'image',
      ...place,
      reason: `${name === undefined ? '' : `${name}: `}${reason}.`,
    };
  }
  if (running.length === 0 && wanted.some(({ runs, image }) => runs && image?.includes('@') === false)) {
    yield {
      gap: true,
      kind: 'image_digest',
      reason: 'There are no pods in it, so which digests run is not known; dump pods as well.',
    };
  }
  const matched = bills.filed ? yield* match(items, bills.filed, options.names) : [];
  yield* billItems([...new Set([...bills.own.map(({ bill }) => bill), ...matched])], options.names);
}

/** The bills of what runs, and a gap for every image of which there is none. */
function* match(
  items: readonly Observation[],
  filed: readonly FiledBill[],
  names: Options['names'],
): Generator<Gap, readonly Bill[]> {
  const found = new Set<Bill>();
  const without = new Set<string>();
  for (const { actual } of items) {
    const image = imageOf(actual ?? {});
    if (!image) continue;
    const bills = billsOf(image, filed);
    for (const bill of bills) found.add(bill);
    if (bills.length === 0) without.add(`${image.registry}/${image.repository}`);
  }
  for (const name of [...without].sort())
    yield {
      gap: true,
      kind: 'sbom',
      name: names.get(name) ?? name,
      reason: `There is no bill of materials of ${name} as it runs.`,
    };
  if (without.size > 0)
    yield { gap: true, kind: 'package', reason: 'Of some images there is no bill of materials.' };
  return [...found];
}

function imageOf(body: JsonObject): RunningImage | undefined {
  const [registry, repository, tag] = [text(body, 'registry'), text(body, 'repository'), text(body, 'tag')];
  if (registry === undefined || repository === undefined) return undefined;
  const { digest } = body;
  const digests = isJsonArray(digest) ? digest.map(String) : typeof digest === 'string' ? [digest] : [];
  return { registry, repository, digests, ...(tag === undefined ? {} : { tag }) };
}
