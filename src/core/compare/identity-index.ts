/**
 * The strings by which items of one environment name each other, and the address-like name that stands for each in
 * every environment. Indexed by their first characters, since a text is searched at every word border.
 */
export interface IdentityIndex {
  readonly byPrefix: ReadonlyMap<string, readonly Identity[]>;
}

interface Identity {
  readonly value: string;
  /** The item that it names, as other environments name it too. */
  readonly name: string;
  readonly label: string;
}

/** An item with the strings that name it. */
export interface IdentifiedItem {
  readonly source?: string;
  readonly kind?: string;
  readonly name: string;
  readonly identities?: Readonly<Record<string, string>>;
}

/** Shorter strings are words, not identities. */
const PREFIX = 6;

export const NO_IDENTITIES: IdentityIndex = { byPrefix: new Map() };

export function indexIdentities(items: Iterable<IdentifiedItem>): IdentityIndex {
  const identified = [...items].filter(({ identities }) => identities !== undefined);
  const shared = namesOfSeveral(identified);
  const found = new Map<string, Identity>();
  for (const { source, kind, name, identities } of identified) {
    const itemName = shared.has(name) ? `${source}/${kind}/${name}` : name;
    for (const [label, value] of Object.entries(identities ?? {})) {
      if (value.length < PREFIX) continue;
      const rival = found.get(value);
      // One string can name two items (a bucket and its policy share an id): the first by name stands for both, in
      // every environment alike.
      if (rival && `${rival.name}.${rival.label}` < `${itemName}.${label}`) continue;
      found.set(value, { value, name: itemName, label });
    }
  }
  const byPrefix = Map.groupBy(found.values(), ({ value }) => value.slice(0, PREFIX));
  for (const bucket of byPrefix.values()) bucket.sort((a, b) => b.value.length - a.value.length);
  return { byPrefix };
}

/** Names that several items have (a deployment and its service): only with kind and source do they mean one of them. */
function namesOfSeveral(items: readonly IdentifiedItem[]): ReadonlySet<string> {
  const owners = new Map<string, string>();
  const shared = new Set<string>();
  for (const { source, kind, name } of items) {
    const owner = `${source}/${kind}`;
    if ((owners.get(name) ?? owner) !== owner) shared.add(name);
    owners.set(name, owner);
  }
  return shared;
}

/** Whether a canonical JSON text holds the beginning of any identity. */
export function mentionsIdentity({ byPrefix }: IdentityIndex, text: string): boolean {
  if (byPrefix.size === 0) return false;
  for (let position = 0; position + PREFIX <= text.length; position += 1) {
    // A letter before it may be the end of an escape such as \n, so only what surely is inside a word is passed over.
    if (isInsideWord(text, position) && text[position - 2] !== '\\') continue;
    if (byPrefix.has(text.slice(position, position + PREFIX))) return true;
  }
  return false;
}

/**
 * Replaces every identity that stands between word borders, longest first, by `${name.label}`; what stands between them,
 * and the names of the items, by `replaceRest`.
 */
export function replaceIdentities(
  { byPrefix }: IdentityIndex,
  text: string,
  replaceRest: (text: string) => string = (rest) => rest,
): string {
  if (byPrefix.size === 0 || text.length < PREFIX) return replaceRest(text);
  let result = '';
  let copied = 0;
  let position = 0;
  while (position + PREFIX <= text.length) {
    const match = isInsideWord(text, position)
      ? undefined
      : byPrefix
          .get(text.slice(position, position + PREFIX))
          ?.find(
            ({ value }) => text.startsWith(value, position) && !isInsideWord(text, position + value.length),
          );
    if (match) {
      result += `${replaceRest(text.slice(copied, position))}\${${replaceRest(match.name)}.${match.label}}`;
      position += match.value.length;
      copied = position;
    } else position += 1;
  }
  return copied === 0 ? replaceRest(text) : result + replaceRest(text.slice(copied));
}

/** Whether a word goes on over the border before `index`. */
function isInsideWord(text: string, index: number): boolean {
  return isWordAt(text, index - 1) && isWordAt(text, index);
}

function isWordAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
