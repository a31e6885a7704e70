import { createPrivateKey, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';

/** A certificate for tests, with the key that it is for. */
export interface Issued {
  readonly pem: string;
  readonly key: string;
  readonly name: string;
}

export interface Wish {
  readonly name: string;
  readonly hosts?: readonly string[];
  readonly issuer?: Issued;
  readonly isAuthority?: boolean;
  /** Days from now; 90 days from yesterday unless said. */
  readonly from?: number;
  readonly to?: number;
  readonly keyType?: 'ec' | 'rsa';
  readonly organization?: string;
}

/** Makes a key and signs a certificate for it: by its issuer, or by itself. */
export function issueCertificate(wish: Wish): Issued {
  const { name, issuer, keyType = 'ec' } = wish;
  const { privateKey, publicKey } =
    keyType === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signer = issuer === undefined ? privateKey : createPrivateKey(issuer.key);
  const algorithm = sequence(
    signer.asymmetricKeyType === 'ec'
      ? objectId('1.2.840.10045.4.3.2')
      : Buffer.concat([objectId('1.2.840.113549.1.1.11'), NULL]),
  );
  const content = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    issuer === undefined ? distinguishedName(name, wish.organization) : subjectOf(issuer),
    sequence(time(wish.from ?? -1), time(wish.to ?? 89)),
    distinguishedName(name, wish.organization),
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(...extensions(wish))),
  );
  const der = sequence(content, algorithm, tagged(0x03, Buffer.from([0]), sign('sha256', content, signer)));
  return { name, pem: pem(der), key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function extensions({ hosts = [], isAuthority = false }: Wish): Buffer[] {
  const basic = sequence(...(isAuthority ? [tagged(0x01, Buffer.from([0xff]))] : []));
  const list = [extension('2.5.29.19', basic)];
  if (hosts.length > 0) list.push(extension('2.5.29.17', sequence(...hosts.map(generalName))));
  return list;
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(objectId(id), tagged(0x04, value));
}

function generalName(host: string): Buffer {
  const isAddress = /^[\d.]+$/u.test(host);
  return isAddress ? tagged(0x87, Buffer.from(host.split('.').map(Number))) : tagged(0x82, Buffer.from(host));
}

function distinguishedName(name: string, organization = 'Test Works'): Buffer {
  const attribute = (id: string, value: string): Buffer =>
    tagged(0x31, sequence(objectId(id), tagged(0x0c, Buffer.from(value))));
  return sequence(attribute('2.5.4.10', organization), attribute('2.5.4.3', name));
}

/** The subject as it stands in the issuer's own certificate, byte by byte. */
function subjectOf({ pem: text }: Issued): Buffer {
  const [organization = '', name = ''] = new X509Certificate(text).subject
    .split('\n')
    .map((line) => line.slice(line.indexOf('=') + 1));
  return distinguishedName(name, organization);
}

const NULL = Buffer.from([5, 0]);

function tagged(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => tagged(0x30, ...parts);
const explicit = (number: number, part: Uint8Array): Buffer => tagged(0xa0 | number, part);
const integer = (bytes: Uint8Array): Buffer => tagged(0x02, bytes);

function time(days: number): Buffer {
  const moment = new Date(Date.now() + days * 24 * 60 * 60 * 1000);
  return tagged(0x18, Buffer.from(`${moment.toISOString().replaceAll(/[-:T]|\.\d+/gu, '')}`));
}

function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc & 127];
    for (let left = arc >> 7; left > 0; left >>= 7) groups.unshift((left & 127) | 128);
    bytes.push(...groups);
  }
  return tagged(0x06, Buffer.from(bytes));
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/gu) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
