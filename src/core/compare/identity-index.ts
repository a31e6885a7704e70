/**
 * The strings by which items of one environment name each other, and the address-like name that stands for each in
 * every environment. Grouped by their first characters, since a text is searched at every word border.
 */
export interface IdentityIndex {
  readonly byPrefix: ReadonlyMap<string, Group>;
  /** 1 where some identity begins with characters of this hash: most places of a text are done with after one look. */
  readonly beginnings: Uint8Array;
}

/** Identities that begin alike: with ARNs as many as the environment has, so they are found by value, not by trying. */
interface Group {
  readonly byValue: ReadonlyMap<string, Identity>;
  /** Every length that occurs, longest first. */
  readonly lengths: number[];
}

interface Identity {
  readonly value: string;
  readonly item: IdentifiedItem;
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

export const NO_IDENTITIES: IdentityIndex = { byPrefix: new Map(), beginnings: new Uint8Array(0) };

export function indexIdentities(items: readonly IdentifiedItem[]): IdentityIndex {
  const byPrefix = new Map<string, Group & { readonly byValue: Map<string, Identity> }>();
  const beginnings = new Uint8Array(1 << 16);
  for (const item of items) {
    for (const [label, value] of Object.entries(item.identities ?? {})) {
      if (value.length < PREFIX) continue;
      const prefix = value.slice(0, PREFIX);
      let group = byPrefix.get(prefix);
      if (!group) {
        group = { byValue: new Map(), lengths: [] };
        byPrefix.set(prefix, group);
        beginnings[hashAt(prefix, 0)] = 1;
      }
      const rival = group.byValue.get(value);
      // One string can name two items (a bucket and its policy share an id): the first by name stands for both, in
      // every environment alike.
      if (rival && `${nameOf(rival.item)}.${rival.label}` < `${nameOf(item)}.${label}`) continue;
      group.byValue.set(value, { value, item, label });
    }
  }
  for (const group of byPrefix.values()) {
    const lengths = new Set<number>();
    for (const value of group.byValue.keys()) lengths.add(value.length);
    group.lengths.push(...[...lengths].sort((a, b) => b - a));
  }
  return { byPrefix, beginnings };
}

/** What stands for an item, in other environments too. With source and kind always, so that what else an environment holds cannot change what a reference is called. */
function nameOf({ source, kind, name }: IdentifiedItem): string {
  return [source, kind, name].filter((part) => part !== undefined).join('/');
}

/** Whether a canonical JSON text holds an identity; sometimes also true where it only holds the beginning of one. */
export function mentionsIdentity(index: IdentityIndex, text: string): boolean {
  // An escape hides what stands before and inside an identity: then the beginning has to do.
  if (text.includes('\\')) return mentionsBeginning(index, text);
  for (let position = nextBeginning(index, text, 0); position >= 0; ) {
    if (identityAt(index, text, position)) return true;
    position = nextBeginning(index, text, position + 1);
  }
  return false;
}

function mentionsBeginning({ byPrefix }: IdentityIndex, text: string): boolean {
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
  index: IdentityIndex,
  text: string,
  replaceRest: (text: string) => string = (rest) => rest,
): string {
  let result = '';
  let copied = 0;
  for (let position = nextBeginning(index, text, 0); position >= 0; ) {
    const match = identityAt(index, text, position);
    if (match) {
      result += `${replaceRest(text.slice(copied, position))}\${${replaceRest(nameOf(match.item))}.${match.label}}`;
      copied = position + match.value.length;
    }
    position = nextBeginning(index, text, match ? copied : position + 1);
  }
  return copied === 0 ? replaceRest(text) : result + replaceRest(text.slice(copied));
}

/**
 * The next place at which an identity may begin, or -1. Every text of an environment passes here: one look at each
 * character, and the rest is left to `identityAt`.
 */
function nextBeginning({ byPrefix, beginnings }: IdentityIndex, text: string, from: number): number {
  if (byPrefix.size === 0) return -1;
  let afterWord = from > 0 && isWordAt(text, from - 1);
  for (let position = from; position + PREFIX <= text.length; position += 1) {
    const inWord = WORD[text.charCodeAt(position)] === 1;
    if (!(afterWord && inWord) && beginnings[hashAt(text, position)] === 1) return position;
    afterWord = inWord;
  }
  return -1;
}

/** The longest identity that begins at `position` and ends at a word border. */
function identityAt({ byPrefix }: IdentityIndex, text: string, position: number): Identity | undefined {
  const group = byPrefix.get(text.slice(position, position + PREFIX));
  for (const length of group?.lengths ?? []) {
    const end = position + length;
    if (end > text.length || isInsideWord(text, end)) continue;
    const identity = group?.byValue.get(text.slice(position, end));
    if (identity) return identity;
  }
  return undefined;
}

/** 16 bits of three characters. */
function hashAt(text: string, at: number): number {
  return ((text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31 + text.charCodeAt(at + 2)) & 0xffff;
}

/** 1 for the ASCII letters and digits. */
const WORD = new Uint8Array(128);
for (const character of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz') {
  WORD[character.charCodeAt(0)] = 1;
}

/** Whether a word goes on over the border before `index`. */
function isInsideWord(text: string, index: number): boolean {
  return isWordAt(text, index - 1) && isWordAt(text, index);
}

function isWordAt(text: string, index: number): boolean {
  return WORD[text.charCodeAt(index)] === 1;
}
