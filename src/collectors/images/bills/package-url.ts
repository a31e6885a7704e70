/** A package URL without what changes from version to version. */
export interface PackageUrl {
  /** The same for every version of the package, in one spelling. */
  readonly identity: string;
  readonly version?: string;
  readonly qualifiers: ReadonlyMap<string, string>;
}

/** Types in whose names case says nothing. */
const CASELESS = new Set(['alpm', 'apk', 'bitbucket', 'composer', 'deb', 'github', 'hex', 'oci', 'pypi']);

/** Undefined where it is no package URL. */
export function parsePackageUrl(purl: string): PackageUrl | undefined {
  const [, type, rest] = /^pkg:\/{0,2}([a-z\d.+-]+)\/(.+)$/isu.exec(purl.trim()) ?? [];
  if (type === undefined || rest === undefined) return undefined;
  const [beforeSubpath = '', subpath] = cut(rest, '#');
  const [path = '', query] = cut(beforeSubpath, '?');
  const mark = path.lastIndexOf('@');
  // An `@` that begins a name is the scope of npm, not the mark of a version.
  const hasVersion = mark > 0 && mark > path.lastIndexOf('/');
  const qualifiers = parseQualifiers(query);
  const kind = type.toLowerCase();
  const version = hasVersion ? decoded(path.slice(mark + 1)) : undefined;
  return {
    identity: `pkg:${kind}/${nameOf(kind, decoded(hasVersion ? path.slice(0, mark) : path))}${distinction(kind, qualifiers)}${subpath ? `#${decoded(subpath)}` : ''}`,
    ...(version === undefined || version === '' ? {} : { version }),
    qualifiers,
  };
}

function nameOf(type: string, path: string): string {
  const name = path.replaceAll(/\/{2,}|\/+$/gu, (slashes) => (slashes.length > 1 ? '/' : ''));
  const oneCase = CASELESS.has(type) ? name.toLowerCase() : name;
  return type === 'pypi' ? oneCase.replaceAll(/[-_.]+/gu, '-') : oneCase;
}

/** Only these make another package of it; where it was built or fetched from does not. */
function distinction(type: string, qualifiers: ReadonlyMap<string, string>): string {
  const kept: string[] = [];
  const classifier = qualifiers.get('classifier');
  const kind = qualifiers.get('type');
  if (classifier) kept.push(`classifier=${classifier}`);
  if (type === 'maven' && kind && kind !== 'jar') kept.push(`type=${kind}`);
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

function parseQualifiers(query: string | undefined): ReadonlyMap<string, string> {
  return new Map(
    (query ?? '').split('&').flatMap((pair) => {
      const [name, value] = cut(pair, '=');
      return name && value ? [[name.toLowerCase(), decoded(value)] as const] : [];
    }),
  );
}

function cut(text: string, mark: string): readonly [string, string?] {
  const index = text.indexOf(mark);
  return index === -1 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
