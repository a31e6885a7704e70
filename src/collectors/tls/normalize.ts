import type { X509Certificate } from 'node:crypto';
import type { Fingerprint } from '../../core/item/fingerprint.ts';
import type { JsonObject } from '../../core/item/json.ts';
import type { Attribution, Gap, Observation } from '../../core/item/observation.ts';
import { concealTexts } from '../forms/schema-form.ts';
import { describeCertificate, isFor, subjectNames } from './certificate.ts';
import type { Endpoint } from './endpoint.ts';
import { type Handshake, PROTOCOLS } from './schema.ts';
import { type Anchors, parsed, trustOf } from './trust.ts';
import { ageInWords, type Lifetime, validityOf } from './validity.ts';

export const KIND = 'tls_endpoint';

/** What judging a handshake needs besides it. */
export interface Circumstances {
  readonly anchors: Anchors;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly warnDays: number;
  readonly fingerprint: Fingerprint;
}

/**
 * What an endpoint serves, held against what every endpoint should: a certificate that is trusted, for its name, in its
 * time, and no protocol that is broken. Serial number, dates and fingerprint change with every renewal, so they stand
 * beside the content.
 */
export function* normalize(
  endpoint: Endpoint,
  { chain, protocols }: Handshake,
  circumstances: Circumstances,
): Generator<Observation | Gap> {
  const { name } = endpoint;
  const certificates = chain.map((der) => dated(parsed(der)));
  const [leaf, ...others] = certificates.filter((each) => each !== undefined);
  if (!leaf || certificates.includes(undefined)) {
    yield { gap: true, kind: KIND, name, reason: `${name}: its certificate cannot be read.` };
    return;
  }
  const tried = PROTOCOLS.filter((each) => protocols[each] === 'accepted' || protocols[each] === 'refused');
  const actual = content(endpoint, [leaf, ...others], circumstances);
  const served = Object.fromEntries(tried.map((each) => [each, protocols[each]]));
  const declared = {
    trust: 'trusted',
    nameMatches: true,
    validity: 'valid',
    protocols: Object.fromEntries(
      tried.filter((each) => BROKEN.includes(each)).map((each) => [each, 'refused']),
    ),
  };
  const untried = PROTOCOLS.filter((each) => !tried.includes(each));
  yield {
    kind: KIND,
    name,
    declared,
    actual: concealTexts({ ...actual, protocols: served }, circumstances.fingerprint) as JsonObject,
    identities: {
      serialNumber: leaf.serialNumber,
      fingerprint: leaf.fingerprint256,
      notAfter: leaf.validToDate.toISOString(),
    },
    attributions: attributionsOf([leaf, ...others], circumstances.now),
  };
  if (untried.length > 0)
    yield { gap: true, kind: KIND, name, reason: `${name}: ${untried.join(', ')} could not be tried.` };
}

/** A certificate whose dates say nothing cannot be judged. */
function dated(certificate: X509Certificate | undefined): X509Certificate | undefined {
  if (certificate === undefined) return undefined;
  const { from, to } = lifetimeOf(certificate);
  return Number.isNaN(from + to) ? undefined : certificate;
}

/** Who issued what when, and of the certificate that ends first how much of its life is left. */
function attributionsOf(
  chain: readonly [X509Certificate, ...X509Certificate[]],
  now: number,
): readonly Attribution[] {
  const [leaf] = chain;
  const first = chain.reduce((a, b) => (lifetimeOf(b).to < lifetimeOf(a).to ? b : a));
  const issue = (path: string, { issuer, validFromDate }: X509Certificate, tool: string): Attribution => ({
    path,
    actor: issuer.replaceAll('\n', ', '),
    tool,
    at: validFromDate.toISOString(),
  });
  return [
    ...ISSUED.map((path) => issue(path, leaf, 'certificate')),
    issue('/validity', first, `certificate, ${ageInWords(lifetimeOf(first), now)}`),
  ];
}

/** RFC 8996 */
const BROKEN: readonly string[] = ['TLSv1', 'TLSv1.1'];

/** What an issuer decides when it signs. */
const ISSUED = ['/subject', '/issuer', '/names', '/publicKey', '/signature'];

function content(
  { host, port, serverName }: Endpoint,
  chain: readonly [X509Certificate, ...X509Certificate[]],
  { anchors, now, warnDays }: Circumstances,
): JsonObject {
  const [leaf, ...others] = chain;
  return {
    endpoint: `${host}:${port}`,
    serverName,
    nameMatches: isFor(leaf, serverName),
    names: subjectNames(leaf),
    ...describeCertificate(leaf),
    // A root that is sent along says nothing: whoever trusts it has it.
    chain: others.filter((each) => each.subject !== each.issuer).map(describeCertificate),
    trust: trustOf(chain, anchors),
    validity: validityOf(chain.map(lifetimeOf), now, warnDays),
  };
}

function lifetimeOf({ validFromDate, validToDate }: X509Certificate): Lifetime {
  return { from: validFromDate.getTime(), to: validToDate.getTime() };
}
