import type { Parameter } from '../catalog/estate.ts';
import { type Cidr, offsetWithin, parseCidr } from './cidr.ts';

export type ReplaceText = (text: string) => string;

/** Shorter values stand in too many words by chance; bind them to their places with `at` instead. */
const SHORTEST_FREE_VALUE = 2;

/**
 * Replaces an environment's own values by `${name}` wherever they stand as whole words, longest first, so that
 * `db.staging.example` and `db.production.example` are equal under `environment`. A CIDR value also covers the
 * addresses inside it: `10.40.3.0/24` is `${vpcCidr}+768/24`.
 */
export function compileParameterText(parameters: ReadonlyMap<string, Parameter>): ReplaceText {
  const words: [value: string, name: string][] = [];
  const blocks: [block: Cidr, name: string][] = [];
  for (const [name, { value, at }] of parameters) {
    if (typeof value !== 'string' || at.length > 0) continue;
    const block = value.includes('/') ? parseCidr(value) : undefined;
    if (block) blocks.push([block, name]);
    else if (value.length >= SHORTEST_FREE_VALUE) words.push([value, name]);
  }
  words.sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  const names = new Map(words);
  const pattern = words.length > 0 ? new RegExp(wholeWords(words.map(([value]) => value)), 'gu') : undefined;
  return (text) => {
    const withBlocks = blocks.length > 0 ? replaceAddresses(text, blocks) : text;
    return pattern ? withBlocks.replace(pattern, (value) => `\${${names.get(value)}}`) : withBlocks;
  };
}

/** Whether a text holds any value that `compileParameterText` could replace, whole word or not. */
export function mentionsParameter(parameters: ReadonlyMap<string, Parameter>): (text: string) => boolean {
  const values: string[] = [];
  let blocks = false;
  for (const { value, at } of parameters.values()) {
    if (typeof value !== 'string' || at.length > 0) continue;
    if (value.includes('/') && parseCidr(value)) blocks = true;
    else values.push(JSON.stringify(value).slice(1, -1));
  }
  return (text) => values.some((value) => text.includes(value)) || (blocks && ANY_ADDRESS.test(text));
}

function wholeWords(values: readonly string[]): string {
  return `(?<![\\p{L}\\p{N}])(?:${values.map(RegExp.escape).join('|')})(?![\\p{L}\\p{N}])`;
}

const ANY_ADDRESS = /\d\.\d{1,3}\.\d/u;
const ADDRESS = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?![\d.])/gu;

function replaceAddresses(text: string, blocks: readonly [Cidr, string][]): string {
  return text.replace(ADDRESS, (address) => {
    const inner = parseCidr(address);
    if (!inner) return address;
    for (const [outer, name] of blocks) {
      const offset = offsetWithin(outer, inner);
      if (offset === undefined) continue;
      if (offset === 0 && inner.bits === outer.bits) return `\${${name}}`;
      return `\${${name}}+${offset}${address.includes('/') ? `/${inner.bits}` : ''}`;
    }
    return address;
  });
}
