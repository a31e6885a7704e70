import { X509Certificate } from 'node:crypto';

/**
 * `self-signed`: the endpoint's own certificate signs itself. `unknown authority`: the chain ends in a root that is not
 * trusted. `issuer missing`: the chain breaks off at a certificate whose issuer is neither sent nor trusted.
 * `wrong purpose`: trusted, but not for servers.
 */
export type Trust = 'trusted' | 'self-signed' | 'unknown authority' | 'issuer missing' | 'wrong purpose';

/** Authorities that are trusted, by their names. */
export type Anchors = ReadonlyMap<string, readonly X509Certificate[]>;

/** Certificates in PEM, one or more in each text; what is none of them is left out. */
export function anchorsFrom(texts: readonly string[]): Anchors {
  const anchors = new Map<string, X509Certificate[]>();
  for (const text of texts) {
    for (const [pem] of text.matchAll(PEM)) {
      const certificate = parsed(pem);
      if (!certificate) continue;
      const known = anchors.get(certificate.subject);
      if (known) known.push(certificate);
      else anchors.set(certificate.subject, [certificate]);
    }
  }
  return anchors;
}

const PEM = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]*-----END (?:TRUSTED )?CERTIFICATE-----/gu;

/** A certificate in DER or PEM; undefined where it cannot be read. */
export function parsed(content: Uint8Array | string): X509Certificate | undefined {
  try {
    return new X509Certificate(content);
  } catch {
    return undefined;
  }
}

const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';
const ANY_PURPOSE = '2.5.29.37.0';

/**
 * Whether a chain leads to an anchor. Time is not asked here, so that an expired certificate of a known authority is
 * expired and nothing else; neither are revocation and name constraints.
 */
export function trustOf(chain: readonly X509Certificate[], anchors: Anchors): Trust {
  const [leaf, ...others] = chain;
  if (!leaf) return 'issuer missing';
  const seen = new Set<X509Certificate>();
  let current = leaf;
  for (;;) {
    seen.add(current);
    if (isAnchored(current, anchors)) return servesServers(leaf) ? 'trusted' : 'wrong purpose';
    if (isIssuedBy(current, current)) return current === leaf ? 'self-signed' : 'unknown authority';
    const child = current;
    const issuer = others.find((other) => !seen.has(other) && other.ca && isIssuedBy(child, other));
    if (!issuer) return 'issuer missing';
    current = issuer;
  }
}

function isAnchored(certificate: X509Certificate, anchors: Anchors): boolean {
  const same = anchors.get(certificate.subject) ?? [];
  if (same.some((anchor) => anchor.fingerprint256 === certificate.fingerprint256)) return true;
  return (anchors.get(certificate.issuer) ?? []).some((anchor) => isIssuedBy(certificate, anchor));
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    // A key of a kind that cannot be used signs nothing.
    return false;
  }
}

function servesServers({ keyUsage }: X509Certificate): boolean {
  const purposes = keyUsage as readonly string[] | undefined;
  return (
    purposes === undefined ||
    purposes.length === 0 ||
    purposes.includes(SERVER_AUTHENTICATION) ||
    purposes.includes(ANY_PURPOSE)
  );
}
