import type { Fingerprint } from '../../core/item/fingerprint.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { concealCommand } from '../../core/item/secret-command.ts';
import { concealSecrets } from '../../core/item/secret-detection.ts';
import { classifyName } from '../../core/item/secret-name.ts';
import { concealText } from '../../core/item/secret-text.ts';

/** Members that speak of credentials and hold none; only what has the form of one is replaced in them. */
const OPEN = new Set(['permissions', 'on', 'id_tokens', 'secretsUsed', 'needs', 'inherit']);

/** Members that hold command lines. */
const SCRIPTS = new Set(['run', 'script', 'before_script', 'after_script', 'command', 'entrypoint', 'args']);

/** A value that only says where the secret comes from: `${{ secrets.X }}`, `$X`, `inherit`. */
const REFERENCE = /^(?:\$\{\{[^}]*\}\}|\$\{?\w+\}?|inherit|true|false)$/u;

/**
 * Replaces credentials that somebody wrote into a definition; references to where they are kept stay readable.
 * @param name what the value is known by.
 */
export function concealLiterals(value: Json, fingerprint: Fingerprint, name = ''): Json {
  if (OPEN.has(name)) return concealForms(value, fingerprint);
  if (typeof value === 'string') {
    if (REFERENCE.test(value)) return value;
    const shown = (concealSecrets({ [name]: value }, undefined, fingerprint) as JsonObject)[name] ?? value;
    return typeof shown === 'string' && SCRIPTS.has(name) ? concealCommand(shown, fingerprint) : shown;
  }
  if (isJsonArray(value)) return value.map((each) => concealLiterals(each, fingerprint, name));
  if (!isJsonObject(value)) return value;
  // What stands below a name for a credential is one, whatever it is called itself.
  const isVault = name !== '' && classifyName(name) !== 'plain';
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      concealLiterals(child, fingerprint, key === 'value' || isVault ? name : key),
    ]),
  );
}

function concealForms(value: Json, fingerprint: Fingerprint): Json {
  if (typeof value === 'string') return concealText(value, fingerprint);
  if (isJsonArray(value)) return value.map((each) => concealForms(each, fingerprint));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, concealForms(each, fingerprint)]),
  );
}
