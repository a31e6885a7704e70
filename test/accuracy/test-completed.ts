import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/core/item/json.ts';
import { parsePointer } from '../../src/core/item/pointer.ts';
import type { Completed } from './completed-object.ts';
import { asApplied, asLive, differences } from './kubernetes-sides.ts';

/** Live objects as dumps show them: with the note of what was applied, and applied by a tool that leaves none. */
const FORMS: Readonly<Record<string, (there: JsonObject, written: JsonObject) => JsonObject>> = {
  'with a note': asApplied,
  'without one': (there) => asLive(there),
};

/**
 * For each pair: no finding as the server completed it, and one for every completed value that somebody then changes.
 * @param decided the places whose values the platform picks, so that another value says nothing.
 */
export function testCompleted(cases: readonly Completed[], decided: RegExp): void {
  for (const { title, written, there } of cases) {
    for (const [form, live] of Object.entries(FORMS)) {
      test(`what the platform makes of ${title} is no difference, ${form}`, () => {
        assert.deepEqual(differences(live(there, written), written), []);
      });
    }
    test(`every value of ${title} that somebody changes is found`, () => {
      const blind: string[] = [];
      for (const path of scalars(there)) {
        if (decided.test(path) || DECIDED.test(path)) continue;
        const mutant = edited(there, parsePointer(path)) as JsonObject;
        for (const [form, live] of Object.entries(FORMS)) {
          if (differences(live(mutant, written), written).length === 0) blind.push(`${path}, ${form}`);
        }
      }
      assert.deepEqual(blind, []);
    });
  }
}

const DECIDED = /^\/(?:apiVersion|kind|metadata\/|status\/)|\/metadata\/creationTimestamp$/u;

function scalars(value: Json, path = ''): string[] {
  if (isJsonArray(value)) return value.flatMap((each, index) => scalars(each, `${path}/${index}`));
  if (!isJsonObject(value)) return value === null ? [] : [path];
  return Object.entries(value).flatMap(([name, child]) =>
    scalars(child, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

function edited(value: Json, [token, ...rest]: readonly string[]): Json {
  if (token === undefined) return changed(value);
  if (isJsonArray(value))
    return value.map((each, index) => (String(index) === token ? edited(each, rest) : each));
  const object = value as JsonObject;
  return { ...object, [token]: edited(object[token] ?? null, rest) };
}

function changed(value: Json): Json {
  if (typeof value === 'number') return value + 7;
  return typeof value === 'boolean' ? !value : `other-${value as string}`;
}
