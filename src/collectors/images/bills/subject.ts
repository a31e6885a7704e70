import { canonicalImage, parseImage } from '../../forms/image-reference.ts';
import type { Subject } from './bill.ts';
import { parsePackageUrl } from './package-url.ts';

/** What a tool writes of the thing that it made a bill of. */
export interface Described {
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  readonly isContainer: boolean;
  /** Further references or digests, e.g. from properties. */
  readonly known?: readonly string[];
}

const DIGEST = /\b(?:sha256|sha384|sha512):[\da-f]{64,128}\b/u;

/**
 * Tools name an image by name, by name and tag, by file or by digest, and put tag or digest where a version belongs: the
 * name is the repository in every case.
 */
export function subjectOf({ name, version, purl, isContainer, known = [] }: Described): Subject {
  const parsed = purl === undefined ? undefined : parsePackageUrl(purl);
  if (!isContainer && parsed?.identity.startsWith('pkg:oci/') !== true) {
    const own = version ?? parsed?.version;
    return { name, ...(own === undefined ? {} : { version: own }), digests: [], references: [] };
  }
  const written = [name, ...known, ociReference(parsed), isDigest(version) ? version : undefined].filter(
    (each) => each !== undefined,
  );
  const digests = written.flatMap((each) => DIGEST.exec(each)?.[0] ?? []);
  const tagged =
    version !== undefined && !isDigest(version) && !hasTag(name) ? `${name}:${version}` : undefined;
  const references = [tagged, ...written].filter(
    (each) => each !== undefined && isReference(each),
  ) as string[];
  const [repository] = references
    .map((each) => parseImage(each))
    .map((each) => `${each.registry}/${each.repository}`);
  const [tag] = references.filter(hasTag).map((each) => parseImage(each).tag);
  return {
    name: repository ?? name,
    ...(tag === undefined ? {} : { version: tag }),
    digests: [...new Set(digests)].sort(),
    references: [
      ...new Set(references.filter(hasTag).map((each) => canonicalImage(each.split('@')[0] ?? each))),
    ].sort(),
  };
}

/** `pkg:oci/orders@sha256:…?repository_url=registry.example/wms/orders&tag=1.2` */
function ociReference(purl: ReturnType<typeof parsePackageUrl>): string | undefined {
  if (!purl?.identity.startsWith('pkg:oci/')) return undefined;
  const url = purl.qualifiers.get('repository_url') ?? purl.identity.slice('pkg:oci/'.length);
  const tag = purl.qualifiers.get('tag');
  return `${url.replace(/^https?:\/\//u, '')}${tag === undefined ? '' : `:${tag}`}${isDigest(purl.version) ? `@${purl.version}` : ''}`;
}

function isDigest(text: string | undefined): boolean {
  return text !== undefined && DIGEST.exec(text)?.[0] === text;
}

function hasTag(reference: string): boolean {
  return /:[\w][\w.-]*(?:@|$)/u.test(reference) && !isDigest(reference);
}

/** Not a digest alone, and not a file. */
function isReference(text: string): boolean {
  return !isDigest(text) && /^[\w][\w./:@-]*$/u.test(text) && !/\.(?:tar|tgz|tar\.gz|zip)$/u.test(text);
}
