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
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/u.exec(text);
  if (!match) return text;
  const octets = match.slice(1, 5).map(Number);
  const bits = match[5] === undefined ? 32 : Number(match[5]);
  if (bits > 32 || octets.some((octet) => octet > 255)) return text;
  const size = 2 ** (32 - bits);
  const base = Math.floor(octets.reduce((sum, octet) => sum * 256 + octet, 0) / size) * size;
  return `${[24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256).join('.')}/${bits}`;
}

function canonicalV6(text: string): string {
  const [address = '', length] = text.split('/');
  if (!/^[\da-f:]+$/iu.test(address) || !URL.canParse(`http://[${address}]/`)) return text;
  // The URL standard writes IPv6 as RFC 5952 does.
  const short = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  return `${short}/${length ?? 128}`;
}
