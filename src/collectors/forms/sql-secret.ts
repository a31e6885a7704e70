import type { Json } from '../../core/item/json.ts';
import { concealText } from '../../core/item/secret-text.ts';
import { mapTexts } from './map-texts.ts';

type Fingerprint = (value: string) => string;

/**
 * Passwords and keys that stand in SQL as plain texts, which have no form of their own to be known by: behind a word
 * that says so, or as the second argument of a function that encrypts. Every repetition is bounded.
 */
const NAMED =
  /((?:password|passwd|passphrase|pwd|secret|token|(?:api|access|private|secret|encryption|master)_?key)"?'?(?:\s{1,8}(?:text|varchar))?\s{0,8}(?::=|=>|=|:|\bdefault\b)?\s{0,8}E?)(''[^'\\\s]{1,400}''|'(?:[^'\\]|\\.|''){1,400}')/giu;

const IDENTIFIED =
  /(\bidentified\s{1,8}(?:with\s{1,8}[\w'"]{1,64}\s{1,8})?(?:by|as|using)(?:\s{1,8}password)?\s{0,8}\(?\s{0,8})('(?:[^'\\]|\\.){1,400}'|"(?:[^"\\]|\\.){1,400}")/giu;

const ARGUMENT =
  /(\b(?:aes_(?:en|de)crypt|des_(?:en|de)crypt|pgp_sym_(?:en|de)crypt(?:_bytea)?|encrypt|decrypt|hmac|crypt|password)\s{0,8}\((?:[^(),'"]{0,200},)?\s{0,8})('(?:[^'\\]|\\.){1,400}'|"(?:[^"\\]|\\.){1,400}")/giu;

/** All of these stand in quotes. */
const QUOTE = /['"]/u;

/** The text with such passwords and keys as fingerprints. */
export function concealSqlSecrets(sql: string, fingerprint: Fingerprint): string {
  if (!QUOTE.test(sql)) return sql;
  return [IDENTIFIED, ARGUMENT, NAMED].reduce(
    (text, pattern) =>
      text.replaceAll(pattern, (_, before: string, secret: string) => before + fingerprint(secret)),
    sql,
  );
}

/** The same, and whatever else has the form of a credential, in every text of a value. Names are left alone. */
export function concealSql(value: Json, fingerprint: Fingerprint): Json {
  return mapTexts(value, (text) => {
    if (harmless.has(text)) return text;
    const concealed = concealText(concealSqlSecrets(text, fingerprint), fingerprint);
    if (concealed === text && text.length <= LONGEST_KNOWN) {
      if (harmless.size >= MOST_KNOWN) harmless.clear();
      harmless.add(text);
    }
    return concealed;
  });
}

/** Texts that hold nothing to conceal: a schema has a few types and defaults, and each of them thousands of times. */
const harmless = new Set<string>();

/** Longer texts seldom come twice, and what is known must not grow with the estate. */
const LONGEST_KNOWN = 32;
const MOST_KNOWN = 5_000;
