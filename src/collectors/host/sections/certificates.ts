import { X509Certificate } from 'node:crypto';
import type { JsonObject } from '../../../core/item/json.ts';
import type { Gap, Observation } from '../../../core/item/observation.ts';
import type { HostFiles } from '../schema.ts';
import { found, orGap, type Section } from '../section.ts';

const FOLDERS = [
  '/etc/ssl',
  '/etc/pki/tls/certs',
  '/etc/pki/ca-trust/source/anchors',
  '/etc/pki/ca-trust/extracted/pem',
  '/usr/local/share/ca-certificates',
  '/etc/letsencrypt/live',
];

/** Keys are never opened; hash links repeat what stands beside them; the packaged authorities come in a package. */
const LEFT_OUT = /(?:\.key|\.csr|\.cnf|\.conf|\.dh|\.srl|README)$|^[\da-f]{8}\.r?\d+$|^(?:private|keys)$/u;
const PACKAGED = /\/share\/ca-certificates\/|^\.\.\/\.\.\/ca-trust\//u;
const MAX_FOLDERS = 8;

/** More than these in one file are a store of authorities rather than a chain. */
const LONGEST_CHAIN = 8;

export const certificates: Section = {
  kinds: ['certificate', 'trust_store'],
  async *read(files, { options }) {
    const seen = new Set<string>();
    for (const place of [...FOLDERS, ...options.certificates]) yield* below(files, place, seen, 0);
  },
};

async function* below(
  files: HostFiles,
  path: string,
  seen: Set<string>,
  depth: number,
): AsyncGenerator<Observation | Gap> {
  if (seen.has(path) || depth > MAX_FOLDERS) return;
  seen.add(path);
  const kind = await files.kindOf(path);
  if (kind === 'folder') {
    const names = await orGap('certificate', () => files.list(path));
    if (!Array.isArray(names)) yield names as Gap;
    else
      for (const name of names as readonly string[]) {
        if (LEFT_OUT.test(name) || PACKAGED.test((await files.link(`${path}/${name}`)) ?? '')) continue;
        yield* below(files, `${path}/${name}`, seen, depth + 1);
      }
  } else if (kind === 'file') {
    const bytes = await orGap('certificate', () => files.bytes(path));
    if (bytes === undefined) return;
    if (Buffer.isBuffer(bytes)) yield* certificatesIn(path, bytes);
    else yield bytes as Gap;
  }
}

const BLOCK =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]*-----END (?:TRUSTED |X509 )?CERTIFICATE-----/gu;

function* certificatesIn(path: string, bytes: Buffer): Generator<Observation | Gap> {
  const text = bytes.toString('latin1');
  const blocks = text.match(BLOCK) ?? [];
  // DER begins with a sequence of a length in two bytes.
  const sources = blocks.length > 0 ? blocks : bytes[0] === 0x30 && bytes[1] === 0x82 ? [bytes] : [];
  const list = sources.map(parse);
  if (sources.length === 0 && !text.includes('-----BEGIN CERTIFICATE')) return;
  if (list.length === 0 || list.includes(undefined)) {
    yield { gap: true, kind: 'certificate', name: path, reason: `${path}: a certificate in it is damaged.` };
  }
  const good = list.filter((each) => each !== undefined);
  if (good.length > LONGEST_CHAIN) {
    const authorities = good.map((each) => [each.fingerprint256, oneLine(each.subject)]);
    yield found('trust_store', path, { authorities: Object.fromEntries(authorities) });
  } else if (good.length > 0) {
    const [first, ...chain] = good.map(describe);
    yield found('certificate', path, { ...first, ...(chain.length > 0 ? { chain } : {}) });
  }
}

function parse(source: string | Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(
      typeof source === 'string' ? source.replaceAll(/(?:TRUSTED|X509) /gu, '') : source,
    );
  } catch {
    return undefined;
  }
}

function describe(certificate: X509Certificate): JsonObject {
  const { asymmetricKeyType: type = 'unknown', asymmetricKeyDetails: details } = certificate.publicKey;
  const size = details?.modulusLength ?? details?.namedCurve;
  const names = certificate.subjectAltName?.split(', ').sort() ?? [];
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    notAfter: new Date(certificate.validTo).toISOString(),
    names,
    key: size === undefined ? type : `${type} ${size}`,
    authority: certificate.ca,
    fingerprint: certificate.fingerprint256,
  };
}

function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').reverse().join(', ');
}
