/**
 * The strings by which items of one environment name each other, and the address-like name that stands for each in
 * every environment. Indexed by their first characters, since a text is searched at every word border.
 */
export interface IdentityIndex {
  readonly byPrefix: ReadonlyMap<string, readonly { readonly value: string; readonly token: string }[]>;
}

const PREFIX = 6;

export const NO_IDENTITIES: IdentityIndex = { byPrefix: new Map() };

export function indexIdentities(
  items: Iterable<{ name: string; identities?: Readonly<Record<string, string>> }>,
): IdentityIndex {
  const tokens = new Map<string, string>();
  for (const { name, identities } of items) {
    for (const [label, value] of Object.entries(identities ?? {})) {
      if (value.length < PREFIX) continue;
      const token = `\${${name}.${label}}`;
      const rival = tokens.get(value);
      // One string can name two items (a bucket and its policy share an id): the first by name stands for both, in
      // every environment alike.
      if (rival === undefined || token < rival) tokens.set(value, token);
    }
  }
  const byPrefix = new Map<string, { value: string; token: string }[]>();
  for (const [value, token] of tokens) {
    const prefix = value.slice(0, PREFIX);
    const bucket = byPrefix.get(prefix);
    if (bucket) bucket.push({ value, token });
    else byPrefix.set(prefix, [{ value, token }]);
  }
  for (const bucket of byPrefix.values()) bucket.sort((a, b) => b.value.length - a.value.length);
  return { byPrefix };
}

/** Whether a canonical JSON text holds the beginning of any identity. */
export function mentionsIdentity({ byPrefix }: IdentityIndex, text: string): boolean {
  if (byPrefix.size === 0) return false;
  for (let position = 0; position + PREFIX <= text.length; position += 1) {
    // A letter before it may be the end of an escape such as \n, so only what surely is inside a word is passed over.
    if (isWordAt(text, position - 1) && text[position - 2] !== '\\') continue;
    if (byPrefix.has(text.slice(position, position + PREFIX))) return true;
  }
  return false;
}

/** Replaces every identity that stands between word borders, longest first. */
export function replaceIdentities({ byPrefix }: IdentityIndex, text: string): string {
  if (byPrefix.size === 0 || text.length < PREFIX) return text;
  let result = '';
  let copied = 0;
  let position = 0;
  while (position + PREFIX <= text.length) {
    const match = isWordAt(text, position - 1)
      ? undefined
      : byPrefix
          .get(text.slice(position, position + PREFIX))
          ?.find(({ value }) => text.startsWith(value, position) && !isWordAt(text, position + value.length));
    if (match) {
      result += text.slice(copied, position) + match.token;
      position += match.value.length;
      copied = position;
    } else position += 1;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

function isWordAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
