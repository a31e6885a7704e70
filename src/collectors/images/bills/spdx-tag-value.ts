import type { JsonObject } from '../../../core/item/json.ts';
import { TallyError } from '../../../errors.ts';

export function isTagValue(text: string): boolean {
  return /^SPDXVersion:\s*SPDX-\d/mu.test(text.slice(0, 10_000));
}

/** The members of a package by the tags that say them. */
const MEMBERS: Readonly<Record<string, string>> = {
  SPDXID: 'SPDXID',
  PackageVersion: 'versionInfo',
  PackageSupplier: 'supplier',
  PackageLicenseDeclared: 'licenseDeclared',
  PackageLicenseConcluded: 'licenseConcluded',
  PrimaryPackagePurpose: 'primaryPackagePurpose',
};

interface Package {
  readonly [member: string]: string | JsonObject[];
}

/** A document in SPDX's lines of tags and values, in the shape of its JSON form. */
export function tagValueDocument(source: string): JsonObject {
  const packages: Record<string, string | JsonObject[]>[] = [];
  const relationships: JsonObject[] = [];
  const head: Record<string, string> = {};
  let current: Record<string, string | JsonObject[]> | undefined;
  for (const [tag, value] of tagsOf(source)) {
    if (tag === 'PackageName') {
      current = { name: value, externalRefs: [], checksums: [] };
      packages.push(current);
    } else if (/^(?:FileName|SnippetSPDXID|LicenseID)$/u.test(tag)) current = {};
    else if (tag === 'Relationship') {
      const [from, type, to] = value.split(/\s+/u);
      relationships.push({
        spdxElementId: from ?? '',
        relationshipType: type ?? '',
        relatedSpdxElement: to ?? '',
      });
    } else if (current === undefined) head[tag] = value;
    else addTo(current, tag, value);
  }
  return {
    spdxVersion: head['SPDXVersion'] ?? '',
    name: head['DocumentName'] ?? '',
    packages: packages as Package[],
    relationships,
  };
}

function addTo(current: Record<string, string | JsonObject[]>, tag: string, value: string): void {
  const { externalRefs, checksums } = current;
  const member = Object.hasOwn(MEMBERS, tag) ? MEMBERS[tag] : undefined;
  if (member !== undefined) current[member] = value;
  else if (tag === 'ExternalRef' && Array.isArray(externalRefs)) {
    const [, referenceType = '', referenceLocator = ''] = value.split(/\s+/u);
    externalRefs.push({ referenceType, referenceLocator });
  } else if (tag === 'PackageChecksum' && Array.isArray(checksums)) {
    const [algorithm = '', checksumValue = ''] = value.split(/:\s*/u);
    checksums.push({ algorithm, checksumValue });
  }
}

/** Tag and value of every line; a value in `<text>` may go on over several. */
function* tagsOf(source: string): Generator<readonly [tag: string, value: string]> {
  const line = /^([A-Za-z]\w*):[^\S\n]*(<text>[\s\S]*?<\/text>|[^\n]*)$/gmu;
  let at = 0;
  for (const match of source.matchAll(line)) {
    refuse(source.slice(at, match.index), source, at);
    at = match.index + match[0].length;
    const [, tag = '', value = ''] = match;
    if (value.startsWith('<text>') && !value.includes('</text>')) throw malformed(source, match.index);
    yield [tag, value.replaceAll(/^<text>|<\/text>$/gu, '').trim()];
  }
  refuse(source.slice(at), source, at);
}

/** Between two tags stand comments and empty lines only. */
function refuse(between: string, source: string, at: number): void {
  if (between.split('\n').some((each) => each.trim() !== '' && !each.trimStart().startsWith('#')))
    throw malformed(source, at);
}

function malformed(source: string, at: number): TallyError {
  const line = source.slice(0, at).split('\n').length;
  return new TallyError('source-malformed', `No tag and value after line ${line}`);
}
