/** An IPv4 block as numbers. IPv6 blocks are compared as text: sites give them out whole. */
export interface Cidr {
  readonly base: number;
  readonly bits: number;
}

const BLOCK = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/u;

/** Parses `10.40.0.0/16` or `10.40.3.7` (a /32); undefined for anything else. */
export function parseCidr(text: string): Cidr | undefined {
  const match = BLOCK.exec(text);
  if (!match) return undefined;
  const octets = match.slice(1, 5).map(Number);
  const bits = match[5] === undefined ? 32 : Number(match[5]);
  if (bits > 32 || octets.some((octet) => octet > 255)) return undefined;
  const base = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return { base, bits };
}

/** How far `inner` lies from the start of `outer`, in addresses; undefined where it does not lie inside. */
export function offsetWithin(outer: Cidr, inner: Cidr): number | undefined {
  const size = 2 ** (32 - outer.bits);
  const start = Math.floor(outer.base / size) * size;
  const offset = inner.base - start;
  return inner.bits >= outer.bits && offset >= 0 && offset < size ? offset : undefined;
}
