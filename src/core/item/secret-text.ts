import { holdsMark } from './credential-mark.ts';
import type { Fingerprint } from './fingerprint.ts';

/**
 * Credentials that show by their form, anywhere in a text. Every expression is linear: it begins at a fixed text, or
 * looks behind itself so that no run of characters is tried twice.
 */

const PRIVATE_KEY =
  /-----BEGIN [A-Z\d ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z\d ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/g;

const TOKENS =
  /(?<![A-Za-z\d])(?:gh[oprsu]_[A-Za-z\d]{8,}|github_pat_\w{8,}|glpat-[\w-]{8,}|xox[abeprs]-[\w-]{8,}|[rs]k_(?:live|test)_[A-Za-z\d]{8,}|AIza[\w-]{20,}|npm_[A-Za-z\d]{20,}|hvs\.[\w-]{16,}|SG\.[\w-]{16,}\.[\w-]{16,}|A[KS]IA[A-Z\d]{16}(?![A-Za-z\d]))/g;

const JWT = /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;

/** The password of a URL: behind the colon, up to the last `@` before the path. */
const URL_PASSWORD = /(:\/\/[^\s:@/?#"'<>]{0,200}:)([^\s/"'<>]{1,400})@/g;

const HEADER = /\b(basic|bearer)( {1,4})([\w+/=.~-]{8,})/gi;

/** `Password=…;` in connection strings, `sig=…` in signed URLs, `TOKEN=…` in scripts; not `$TOKEN` or `{token}`. */
const ASSIGNMENT =
  /((?:password|passwd|pwd|accountkey|accesskey|secret|secret_?key|api_?key|token|sig)=)("[^"]{1,400}"|'[^']{1,400}'|[^\s;&,"'$<{%(][^\s;&,"']{0,400})/gi;

/** A word that names a credential, at the end of a longer name. */
const NAMED = '(?:password|passwd|pwd|secret|secret[_-]?key|api[_-]?key|access[_-]?key|token)';
const QUOTED = `"[^"\\n]{1,400}"|'[^'\\n]{1,400}'`;

/** `password: …` as a line of YAML, also with its name in quotes; blocks, references and empty values are none. */
const MEMBER = new RegExp(
  `((?:^|[\\n{,])[ \\t]{0,80}(?:- {1,8})?["']?[\\w.-]{0,80}?${NAMED}["']?:[ \\t]{1,8})(${QUOTED}|[^\\s"'$<{[%&*!|>#~][^\\n]{0,400})`,
  'giu',
);

/** `--db-password …` on a command line; not `--token $TOKEN` or `--token "$TOKEN"`. */
const FLAG = new RegExp(
  `(?<![\\w-])(--?(?:[\\w-]{0,60}?[-_])?${NAMED} {1,4})("[^"\\n$][^"\\n]{0,399}"|'[^'\\n]{1,400}'|[^\\s;&,"'$<{(|-][^\\s;&"']{0,400})`,
  'giu',
);

/** A file of keys in Base64: `LS0tLS1CRUdJTi` is `-----BEGIN`. */
const ENCODED_PEM = /LS0tLS1CRUdJTi[A-Za-z\d+/\r\n]{20,}={0,2}/g;

const AWS_SECRET = /(?<![A-Za-z\d/+=])[A-Za-z\d/+]{40}(?![A-Za-z\d/+=])/g;

/** No text of fewer characters holds one, nor does the JSON that it may be. */
export const SHORTEST_CREDENTIAL = 8;

/** The text with every credential in it replaced by its fingerprint; the same text where there is none. */
export function concealText(text: string, fingerprint: Fingerprint): string {
  if (text.length < SHORTEST_CREDENTIAL || !holdsMark(text)) return text;
  const conceal = (secret: string): string => fingerprint(secret);
  let result = text
    .replaceAll(PRIVATE_KEY, conceal)
    .replaceAll(URL_PASSWORD, (_, before: string, password: string) => `${before}${fingerprint(password)}@`)
    .replaceAll(JWT, conceal)
    .replaceAll(HEADER, (match, scheme: string, gap: string, value: string) =>
      isOrdinaryWord(value) ? match : `${scheme}${gap}${fingerprint(value)}`,
    )
    .replaceAll(ASSIGNMENT, (_, name: string, value: string) => name + fingerprint(value))
    .replaceAll(MEMBER, (match, name: string, value: string) =>
      isSwitch(value) ? match : name + fingerprint(value),
    )
    .replaceAll(FLAG, (_, name: string, value: string) => name + fingerprint(value))
    .replaceAll(ENCODED_PEM, (encoded) => (holdsPrivateKey(encoded) ? fingerprint(encoded) : encoded));
  // A secret access key has no mark of its own, but it travels with its identifier.
  if (/A[KS]IA[A-Z\d]{16}/.test(text)) result = result.replaceAll(AWS_SECRET, conceal);
  return result.replaceAll(TOKENS, conceal);
}

/** Whether `concealText` would change the text. */
export function holdsCredential(text: string): boolean {
  return text.length >= SHORTEST_CREDENTIAL && holdsMark(text) && concealText(text, blank) !== text;
}

function blank(): string {
  return '';
}

/** `requirePassword: true` and `maxToken: 20` are no credentials, nor is what was concealed already. */
function isSwitch(value: string): boolean {
  return /^(?:true|false|yes|no|on|off|null|\d{1,3}|fingerprint:[\da-f]+)["'}\],\s]*$/iu.test(value);
}

/** Certificates are public, and come encoded in the same way. */
function holdsPrivateKey(encoded: string): boolean {
  return Buffer.from(encoded, 'base64').toString('latin1').includes('PRIVATE KEY');
}

/** `Basic authentication` is no credential. */
function isOrdinaryWord(value: string): boolean {
  return /^[A-Z]?[a-z.-]{1,20}$/.test(value);
}
