import type { X509Certificate } from 'node:crypto';
import type { JsonObject } from '../../core/item/json.ts';
import { compact } from '../forms/schema-form.ts';

/** What of a certificate stays the same when it is renewed. */
export function describeCertificate(certificate: X509Certificate): JsonObject {
  return compact({
    subject: distinguishedName(certificate.subject),
    issuer: distinguishedName(certificate.issuer),
    publicKey: publicKey(certificate),
    signature: certificate.signatureAlgorithm ?? certificate.signatureAlgorithmOid,
  });
}

/** Attributes by their short names; several of one kind are joined in their order. */
function distinguishedName(name: string | undefined): JsonObject {
  const attributes: Record<string, string> = {};
  for (const line of (name ?? '').split('\n')) {
    const cut = line.indexOf('=');
    if (cut <= 0) continue;
    const [key, value] = [line.slice(0, cut), line.slice(cut + 1)];
    attributes[key] = Object.hasOwn(attributes, key) ? `${attributes[key]} + ${value}` : value;
  }
  return attributes;
}

function publicKey(certificate: X509Certificate): JsonObject {
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
  return compact({
    type: asymmetricKeyType ?? 'unknown',
    bits: asymmetricKeyDetails?.modulusLength,
    curve: asymmetricKeyDetails?.namedCurve,
  });
}

/** The names that a certificate is for, sorted: host names in lower case, then whatever else with its kind. */
export function subjectNames(certificate: X509Certificate): string[] {
  const names = [...(certificate.subjectAltName ?? '').matchAll(ALTERNATIVE)].map(
    ([, kind = '', value = '']) => {
      const plain = value.startsWith('"') ? value.slice(1, -1) : value;
      return kind === 'DNS' ? plain.toLowerCase() : `${kind}:${plain}`;
    },
  );
  return [...new Set(names)].sort();
}

const ALTERNATIVE = /(?:^|, )([^:,]+):("(?:[^"\\]|\\.)*"|[^,]*)/gu;

/** Whether a certificate is for a name or an address; the subject alone does not count, as in browsers. */
export function isFor(certificate: X509Certificate, serverName: string): boolean {
  const isAddress = /^[\d.]+$|:/u.test(serverName);
  const found = isAddress
    ? certificate.checkIP(serverName)
    : certificate.checkHost(serverName, { subject: 'never' });
  return found !== undefined;
}
