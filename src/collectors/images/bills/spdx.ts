import { isJsonArray, type Json, type JsonObject } from '../../../core/item/json.ts';
import { TallyError } from '../../../errors.ts';
import { objects, text } from '../../reading/json-members.ts';
import { type Bill, type Component, UNNAMED } from './bill.ts';
import { optional } from './cyclonedx.ts';
import { subjectOf } from './subject.ts';

export function isSpdx(value: Json): value is JsonObject {
  return /^SPDX-\d/u.test(text(value, 'spdxVersion') ?? '');
}

/**
 * Reads a bill in SPDX 2, from its JSON form. The package that the document describes is what the bill is of.
 * @throws TallyError where its packages are no list.
 */
export function readSpdx(document: JsonObject): Bill {
  const packages = document['packages'] ?? [];
  if (!isJsonArray(packages)) throw new TallyError('source-malformed', '`packages` is no list');
  const all = objects(document, 'packages');
  const described = describedIn(document);
  const roots = all.filter((each) => described.has(text(each, 'SPDXID') ?? ''));
  return billOf(text(document, 'name') ?? UNNAMED, all.map(packageOf), roots.map(packageOf));
}

/** A package with what only matters to the document. */
export interface SpdxPackage extends Component {
  readonly id: string;
  readonly purpose?: string;
  readonly checksums: readonly string[];
}

/** The bill whose subject is the only root, or the document where there are several or none. */
export function billOf(
  document: string,
  packages: readonly SpdxPackage[],
  roots: readonly SpdxPackage[],
): Bill {
  const [root, second] = roots;
  const only = second === undefined ? root : undefined;
  const isContainer = only?.purpose === 'CONTAINER' || only?.purl?.startsWith('pkg:oci/') === true;
  const names =
    roots.length > 1
      ? roots
          .map(({ name }) => name)
          .sort()
          .join(' + ')
      : document;
  const systems = packages.filter(({ purpose }) => purpose === 'OPERATING-SYSTEM');
  const system = systems.map(({ name, version }) => (version === undefined ? name : `${name} ${version}`));
  return {
    subject: subjectOf({
      name: only?.name ?? names,
      ...optional('version', only?.version),
      ...optional('purl', only?.purl),
      isContainer,
      known: isContainer ? (only?.checksums ?? []) : [],
    }),
    components: packages.filter((each) => each.id !== only?.id && each.purpose !== 'OPERATING-SYSTEM'),
    base: optional('system', system.length === 0 ? undefined : system.sort().join(', ')),
  };
}

function describedIn(document: JsonObject): ReadonlySet<string> {
  const listed = document['documentDescribes'];
  const related = objects(document, 'relationships').flatMap((each) => {
    const [from, to] = [text(each, 'spdxElementId'), text(each, 'relatedSpdxElement')];
    const type = text(each, 'relationshipType');
    if (type === 'DESCRIBES' && from === 'SPDXRef-DOCUMENT') return to ?? [];
    return type === 'DESCRIBED_BY' && to === 'SPDXRef-DOCUMENT' ? (from ?? []) : [];
  });
  return new Set([...(isJsonArray(listed) ? listed.map(String) : []), ...related]);
}

function packageOf(each: JsonObject): SpdxPackage {
  const purl = objects(each, 'externalRefs').find((ref) =>
    /(?:^|\/)purl$/u.test(text(ref, 'referenceType') ?? ''),
  );
  const licence = [text(each, 'licenseDeclared'), text(each, 'licenseConcluded')].find(isSaid);
  const supplier = text(each, 'supplier');
  return {
    id: text(each, 'SPDXID') ?? '',
    name: text(each, 'name') ?? 'unnamed',
    ...optional('purl', text(purl, 'referenceLocator')),
    ...optional('version', said(text(each, 'versionInfo'))),
    ...optional('supplier', said(supplier)?.replace(/^(?:Organization|Person|Tool):\s*/u, '')),
    ...optional('purpose', text(each, 'primaryPackagePurpose')?.replaceAll('_', '-').toUpperCase()),
    licences: licence === undefined ? [] : [licence],
    checksums: objects(each, 'checksums').flatMap((checksum) => {
      const isSha256 = text(checksum, 'algorithm') === 'SHA256';
      const value = text(checksum, 'checksumValue');
      return isSha256 && value !== undefined ? [`sha256:${value}`] : [];
    }),
  };
}

/** SPDX has words for "nobody knows" and "there is none". */
export function isSaid(value: string | undefined): value is string {
  return value !== undefined && !/^(?:NOASSERTION|NONE)?$/u.test(value.trim());
}

function said(value: string | undefined): string | undefined {
  return isSaid(value) ? value : undefined;
}
