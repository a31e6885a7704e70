import { isFingerprint } from '../../item/fingerprint.ts';
import { isJsonObject, type Json } from '../../item/json.ts';
import { concealSecrets } from '../../item/secret-detection.ts';
import { classifyName, isQuestion } from '../../item/secret-name.ts';
import type { DocumentView } from '../kind-definition.ts';
import type { DocumentPath } from '../yaml/yaml-document.ts';

/** What the checks need to know of an entry. */
export interface Entry {
  readonly name: string;
  readonly value?: Json;
  readonly fields?: Readonly<Record<string, Json>>;
  readonly allowed?: readonly Json[];
  readonly environments: Readonly<Record<string, Json>>;
  readonly stages?: readonly string[];
  readonly secret: boolean;
}

export type Registry = DocumentView<{
  readonly source?: string;
  readonly service?: string;
  readonly kind?: string;
  readonly under?: string;
  readonly entries?: readonly Entry[];
}>;

/** Reports entries that say nothing or too much, and secrets that anybody who reads the catalog would see. */
export function reportEntryValues(document: Registry): void {
  for (const [index, entry] of (document.spec.entries ?? []).entries()) {
    const path: DocumentPath = ['spec', 'entries', index];
    const given = (['value', 'fields', 'allowed'] as const).filter((field) => entry[field] !== undefined);
    const [first, second] = given;
    if (second !== undefined) {
      document.report([...path, second], {
        code: 'setting-said-twice',
        found: `${second} beside ${first}`,
        expected: 'one of value, fields and allowed',
        fix: `Remove ${first} or ${second}.`,
      });
    } else if (first === undefined && !entry.secret && Object.keys(entry.environments).length === 0) {
      document.report(path, {
        code: 'setting-without-value',
        found: `nothing of ${entry.name} but its name`,
        expected: 'value, fields, allowed or environments',
        fix: 'Say what it must be, or `fields: {}` where it must only exist.',
      });
    }
    for (const [place, value] of valuesOf(entry)) {
      if (!isOpenSecret(entry, place, value)) continue;
      document.report([...path, ...place], {
        code: 'secret-in-catalog',
        found: 'a secret',
        expected: 'nothing that anybody who reads the catalog may not know',
        fix: 'Remove the value and say `secret: true`; write its fingerprint to declare which one it must be.',
      });
    }
    for (const [environment, value] of Object.entries(entry.environments)) {
      if (entry.fields === undefined || isJsonObject(value)) continue;
      document.report([...path, 'environments', environment], {
        code: 'bad-value',
        found: 'a value',
        expected: 'the fields that differ there, since the entry has fields',
        fix: 'Write {FIELD: VALUE}.',
      });
    }
  }
}

/** Every value that an entry gives, with its path. */
export function* valuesOf(entry: Entry): Generator<[DocumentPath, Json]> {
  if (entry.value !== undefined) yield [['value'], entry.value];
  for (const [field, value] of Object.entries(entry.fields ?? {})) yield [['fields', field], value];
  for (const [index, value] of (entry.allowed ?? []).entries()) yield [['allowed', index], value];
  for (const [environment, value] of Object.entries(entry.environments)) {
    if (entry.fields === undefined || !isJsonObject(value)) yield [['environments', environment], value];
    else for (const [field, one] of Object.entries(value)) yield [['environments', environment, field], one];
  }
}

function isOpenSecret(entry: Entry, place: DocumentPath, value: Json): boolean {
  if (value === null || value === '' || isFingerprint(value)) return false;
  if (entry.secret) return true;
  const names = [entry.name.slice(entry.name.lastIndexOf('/') + 1), String(place.at(-1))];
  const credential = names.some((name) => classifyName(name) === 'secret' && !isQuestion(name));
  if (credential && typeof value !== 'boolean') return true;
  // The marker only shows whether anything would have been concealed.
  return concealSecrets(value, undefined, () => 'fingerprint:0') !== value;
}
