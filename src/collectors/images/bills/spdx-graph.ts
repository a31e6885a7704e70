import { isJsonArray, type Json, type JsonObject } from '../../../core/item/json.ts';
import { at, objects, text } from '../../reading/json-members.ts';
import { type Bill, UNNAMED } from './bill.ts';
import { optional } from './cyclonedx.ts';
import { billOf, isSaid, type SpdxPackage } from './spdx.ts';

export function isSpdxGraph(value: Json): value is JsonObject {
  return (
    isJsonArray(at(value, '@graph')) && JSON.stringify(at(value, '@context') ?? '').includes('spdx.org/rdf/3')
  );
}

/** Reads a bill in SPDX 3, whose elements refer to each other by id. */
export function readSpdxGraph(document: JsonObject): Bill {
  const elements = objects(document, '@graph');
  const byId = new Map(elements.map((each) => [idOf(each), each]));
  const licences = licencesIn(elements, byId);
  const packages = elements.filter((each) => typeOf(each) === 'software_Package');
  const root = elements.find((each) => typeOf(each) === 'SpdxDocument');
  const roots = new Set(rootsOf(root, byId, 0));
  const all = packages.map((each) => packageOf(each, byId, licences));
  return billOf(
    text(root, 'name') ?? UNNAMED,
    all,
    all.filter(({ id }) => roots.has(id)),
  );
}

function idOf(element: JsonObject): string {
  return text(element, 'spdxId') ?? text(element, '@id') ?? '';
}

function typeOf(element: JsonObject | undefined): string | undefined {
  return text(element, 'type') ?? text(element, '@type');
}

/** A document may name a bill, which names the package. */
function rootsOf(
  element: JsonObject | undefined,
  byId: ReadonlyMap<string, JsonObject>,
  depth: number,
): string[] {
  return ids(element?.['rootElement']).flatMap((id) => {
    const target = byId.get(id);
    const isBill = target !== undefined && typeOf(target) !== 'software_Package' && depth < 5;
    return isBill ? rootsOf(target, byId, depth + 1) : [id];
  });
}

function ids(value: Json | undefined): string[] {
  return (isJsonArray(value) ? value : [value]).filter((each) => typeof each === 'string');
}

/** By package: what was declared, else what somebody concluded. */
function licencesIn(
  elements: readonly JsonObject[],
  byId: ReadonlyMap<string, JsonObject>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const type of ['hasConcludedLicense', 'hasDeclaredLicense']) {
    for (const each of elements) {
      const from = text(each, 'from');
      if (text(each, 'relationshipType') !== type || from === undefined) continue;
      const said = ids(each['to'])
        .map(
          (id) =>
            text(byId.get(id), 'simplelicensing_licenseExpression') ??
            text(byId.get(id), 'name') ??
            id.split('/').at(-1),
        )
        .filter((licence) => isSaid(licence?.replace(/^(?:NoAssertion|None)(?:License)?$/u, '')));
      if (said.length > 0) found.set(from, said as string[]);
    }
  }
  return found;
}

function packageOf(
  each: JsonObject,
  byId: ReadonlyMap<string, JsonObject>,
  licences: ReadonlyMap<string, readonly string[]>,
): SpdxPackage {
  const identifier = objects(each, 'externalIdentifier').find((one) =>
    /^(?:packageUrl|purl)$/u.test(text(one, 'externalIdentifierType') ?? ''),
  );
  const supplier = text(each, 'suppliedBy');
  return {
    id: idOf(each),
    name: text(each, 'name') ?? 'unnamed',
    ...optional('purl', text(each, 'software_packageUrl') ?? text(identifier, 'identifier')),
    ...optional('version', text(each, 'software_packageVersion')),
    ...optional('supplier', supplier === undefined ? undefined : text(byId.get(supplier), 'name')),
    ...optional(
      'purpose',
      text(each, 'software_primaryPurpose')?.replace('operatingSystem', 'operating-system').toUpperCase(),
    ),
    licences: licences.get(idOf(each)) ?? [],
    checksums: objects(each, 'verifiedUsing').flatMap((hash) =>
      text(hash, 'algorithm') === 'sha256' ? [`sha256:${text(hash, 'hashValue')}`] : [],
    ),
  };
}
