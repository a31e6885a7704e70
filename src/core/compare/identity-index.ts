/**
 * The strings by which items of one environment name each other, and the address-like name that stands for each in
 * every environment. Grouped by their first characters, since a text is searched at every word border.
 */
export interface IdentityIndex {
  readonly byPrefix: ReadonlyMap<string, Group>;
  /** 1 where some identity begins with characters of this hash: most places of a text are done with after one look. */
  readonly beginnings: Uint8Array;
}

/** Identities that begin alike. An ARN's beginning says nothing, so a group can be as large as the environment. */
interface Group {
  readonly tokens: Map<string, string>;
  /** Every length that occurs, longest first. */
  lengths: readonly number[];
}

const PREFIX = 6;

export const NO_IDENTITIES: IdentityIndex = { byPrefix: new Map(), beginnings: new Uint8Array(0) };

export function indexIdentities(
  items: Iterable<{ name: string; identities?: Readonly<Record<string, string>> }>,
): IdentityIndex {
  const byPrefix = new Map<string, Group>();
  const beginnings = new Uint8Array(1 << 16);
  for (const { name, identities } of items) {
    for (const label in identities) {
      const value = identities[label] ?? '';
      if (value.length < PREFIX) continue;
      const prefix = value.slice(0, PREFIX);
      let group = byPrefix.get(prefix);
      if (!group) {
        group = { tokens: new Map(), lengths: [] };
        byPrefix.set(prefix, group);
        beginnings[hashAt(value, 0)] = 1;
      }
      const token = `\${${name}.${label}}`;
      const rival = group.tokens.get(value);
      // One string can name two items (a bucket and its policy share an id): the first by name stands for both, in
      // every environment alike.
      if (rival === undefined || token < rival) group.tokens.set(value, token);
    }
  }
  for (const group of byPrefix.values()) {
    const lengths = new Set<number>();
    for (const value of group.tokens.keys()) lengths.add(value.length);
    group.lengths = [...lengths].sort((a, b) => b - a);
  }
  return { byPrefix, beginnings };
}

/** Whether a canonical JSON text holds an identity; sometimes also true where it only holds the beginning of one. */
export function mentionsIdentity(index: IdentityIndex, text: string): boolean {
  if (index.byPrefix.size === 0) return false;
  // An escape hides what stands before and inside an identity: then the beginning has to do.
  const escaped = text.includes('\\');
  let insideWord = false;
  for (let position = 0; position + PREFIX <= text.length; position += 1) {
    if (!insideWord || (escaped && text[position - 2] === '\\')) {
      const found = escaped ? groupAt(index, text, position) : identityAt(index, text, position);
      if (found !== undefined) return true;
    }
    insideWord = isWordAt(text, position);
  }
  return false;
}

/** Replaces every identity that stands between word borders, longest first. */
export function replaceIdentities(index: IdentityIndex, text: string): string {
  if (index.byPrefix.size === 0 || text.length < PREFIX) return text;
  let result = '';
  let copied = 0;
  let position = 0;
  while (position + PREFIX <= text.length) {
    const found = isWordAt(text, position - 1) ? undefined : identityAt(index, text, position);
    if (found !== undefined) {
      result += text.slice(copied, position) + found.token;
      position += found.length;
      copied = position;
    } else position += 1;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

/** The longest identity that begins at `position` and ends at a word border. */
function identityAt(
  index: IdentityIndex,
  text: string,
  position: number,
): { readonly token: string; readonly length: number } | undefined {
  const group = groupAt(index, text, position);
  if (!group) return undefined;
  for (const length of group.lengths) {
    const end = position + length;
    if (end > text.length || isWordAt(text, end)) continue;
    const token = group.tokens.get(text.slice(position, end));
    if (token !== undefined) return { token, length };
  }
  return undefined;
}

function groupAt({ byPrefix, beginnings }: IdentityIndex, text: string, position: number): Group | undefined {
  return beginnings[hashAt(text, position)] === 1
    ? byPrefix.get(text.slice(position, position + PREFIX))
    : undefined;
}

/** 16 bits of the first four characters. */
function hashAt(text: string, position: number): number {
  return (
    ((text.charCodeAt(position) << 12) ^
      (text.charCodeAt(position + 1) << 8) ^
      (text.charCodeAt(position + 2) << 4) ^
      text.charCodeAt(position + 3)) &
    0xffff
  );
}

function isWordAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
