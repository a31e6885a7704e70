import type { Parameter } from '../catalog/estate.ts';
import { type Cidr, offsetWithin, parseCidr } from './cidr.ts';

export type ReplaceText = (text: string) => string;

/** Shorter values stand in too many words by chance; bind them to their places with `at` instead. */
const SHORTEST_FREE_VALUE = 2;

/** The values that are replaced wherever they stand, each with the name of its parameter. */
interface FreeValues {
  /** Longest first. */
  readonly words: ReadonlyMap<string, string>;
  /** Narrowest first. */
  readonly blocks: readonly (readonly [block: Cidr, name: string])[];
}

/**
 * Replaces an environment's own values by `${name}` wherever they stand as whole words, longest first, so that
 * `db.staging.example` and `db.production.example` are equal under `environment`. A CIDR value also covers the
 * addresses inside it: `10.40.3.0/24` is `${vpcCidr}+768/24`. Of two parameters with one value the first by name stands
 * for it. What was replaced once is not replaced again.
 */
export function compileParameterText(parameters: ReadonlyMap<string, Parameter>): ReplaceText {
  const { words, blocks } = freeValues(parameters);
  const pattern = words.size > 0 ? wholeWords([...words.keys()], [...parameters.keys()]) : undefined;
  const values = [...words.keys()];
  const replaceFound = (found: string): string => (words.has(found) ? `\${${words.get(found)}}` : found);
  // Most texts hold none of them, which is found out without an expression.
  const replaceWords: ReplaceText = pattern
    ? (text) => (holdsAny(text, values) ? text.replace(pattern, replaceFound) : text)
    : (text) => text;
  return blocks.length === 0
    ? replaceWords
    : (text) => (ANY_ADDRESS.test(text) ? replaceAddresses(text, blocks, replaceWords) : replaceWords(text));
}

/** Whether a canonical JSON text holds any value that `compileParameterText` could replace, whole word or not. */
export function mentionsParameter(parameters: ReadonlyMap<string, Parameter>): (text: string) => boolean {
  const { words, blocks } = freeValues(parameters);
  const values = [...words.keys()].map((value) => JSON.stringify(value).slice(1, -1));
  return (text) => holdsAny(text, values) || (blocks.length > 0 && ANY_ADDRESS.test(text));
}

function holdsAny(text: string, values: readonly string[]): boolean {
  for (const value of values) if (text.includes(value)) return true;
  return false;
}

function freeValues(parameters: ReadonlyMap<string, Parameter>): FreeValues {
  const words = new Map<string, string>();
  const blocks: [block: Cidr, name: string][] = [];
  for (const [name, { value, at }] of [...parameters].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (typeof value !== 'string' || at.length > 0) continue;
    const block = value.includes('/') ? parseCidr(value) : undefined;
    // The block of all addresses would swallow every address there is; it is only itself.
    if (block && block.bits > 0) blocks.push([block, name]);
    else if (value.length >= SHORTEST_FREE_VALUE && !words.has(value)) words.set(value, name);
  }
  return {
    words: new Map([...words].sort(([a], [b]) => b.length - a.length)),
    blocks: blocks.sort(([a], [b]) => b.bits - a.bits),
  };
}

const WORD = String.raw`[\p{L}\p{N}]`;
const STARTS_WITH_WORD = new RegExp(`^${WORD}`, 'u');
const ENDS_WITH_WORD = new RegExp(`${WORD}$`, 'u');

/** Matches what was replaced before, to pass over it, or a value; a border is only needed where letters could go on. */
function wholeWords(values: readonly string[], names: readonly string[]): RegExp {
  const words = values.map((value) => {
    const before = STARTS_WITH_WORD.test(value) ? `(?<!${WORD})` : '';
    const after = ENDS_WITH_WORD.test(value) ? `(?!${WORD})` : '';
    return before + RegExp.escape(value) + after;
  });
  const replaced = `\\$\\{(?:${names.map(RegExp.escape).join('|')})\\}(?:\\+\\d+(?:/\\d+)?)?`;
  return new RegExp([replaced, ...words].join('|'), 'gu');
}

const ANY_ADDRESS = /\d\.\d{1,3}\.\d/u;
const ADDRESS = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?![\d.])/gu;

/** Replaces the addresses that lie in a block, and by `between` what stands between them. */
function replaceAddresses(text: string, blocks: FreeValues['blocks'], between: ReplaceText): string {
  let result = '';
  let copied = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    const token = addressToken(address, blocks);
    if (token === undefined) continue;
    result += between(text.slice(copied, index)) + token;
    copied = index + address.length;
  }
  return result + between(text.slice(copied));
}

function addressToken(address: string, blocks: FreeValues['blocks']): string | undefined {
  const inner = parseCidr(address);
  if (!inner) return undefined;
  for (const [outer, name] of blocks) {
    const offset = offsetWithin(outer, inner);
    if (offset === undefined) continue;
    if (!address.includes('/')) return `\${${name}}+${offset}`;
    return offset === 0 && inner.bits === outer.bits ? `\${${name}}` : `\${${name}}+${offset}/${inner.bits}`;
  }
  return undefined;
}
