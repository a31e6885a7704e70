/** Names of attributes whose values are addresses or blocks of addresses. */
const ADDRESS_NAME =
  /cidr|address_prefix|address_space|(?:ip|source|destination|authorized|secondary_ip)_?ranges?|ip_rules/iu;

export function holdsAddresses(attribute: string): boolean {
  return ADDRESS_NAME.test(attribute);
}

/**
 * One spelling for one block of addresses: host bits cleared, a lone address as the block of one, IPv6 short and in
 * lower case. Any other text is returned as it is.
 */
export function canonicalAddress(text: string): string {
  if (text.includes(':')) return canonicalV6(text);
  const match = V4.exec(text);
  if (!match) return text;
  const [, a, b, c, d] = match.map(Number) as [number, number, number, number, number];
  const bits = match[5] === undefined ? 32 : Number(match[5]);
  if (bits > 32 || a > 255 || b > 255 || c > 255 || d > 255) return text;
  const base = bits === 0 ? 0 : ((a << 24) | (b << 16) | (c << 8) | d) & (-1 << (32 - bits));
  return `${base >>> 24}.${(base >>> 16) & 255}.${(base >>> 8) & 255}.${base & 255}/${bits}`;
}

const V4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/u;

function canonicalV6(text: string): string {
  const [address = '', length] = text.split('/');
  if (!/^[\da-f:]+$/iu.test(address) || !URL.canParse(`http://[${address}]/`)) return text;
  // The URL standard writes IPv6 as RFC 5952 does.
  const short = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  return `${short}/${length ?? 128}`;
}
