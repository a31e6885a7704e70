import { test } from 'node:test';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/core/item/json.ts';
import { parsePointer } from '../../src/core/item/pointer.ts';
import type { Completed } from './completed-object.ts';
import { asApplied, asLive, differences } from './kubernetes-sides.ts';
import { accuracyOf } from './outcome.ts';

const finds = accuracyOf('kubernetes', 'manifests and objects as an API server completes them');

/** Live objects as dumps show them: with the note of what was applied, and applied by a tool that leaves none. */
const FORMS: Readonly<Record<string, (there: JsonObject, written: JsonObject) => JsonObject>> = {
  'with a note': asApplied,
  'without one': (there) => asLive(there),
};

/**
 * For each pair: no finding as the server completed it, and one for every value that somebody then changes or takes away.
 * @param decided the places whose values the platform picks, so that another value says nothing.
 */
export function testCompleted(cases: readonly Completed[], decided: RegExp): void {
  for (const { title, written, there } of cases) {
    for (const [form, live] of Object.entries(FORMS)) {
      test(`what the platform makes of ${title} is no difference, ${form}`, () => {
        finds(differences(live(there, written), written), []);
      });
    }
    test(`every value of ${title} that somebody changes is found`, () => {
      const [made, found]: [string[], string[]] = [[], []];
      for (const path of scalars(there)) {
        if (decided.test(path) || DECIDED.test(path)) continue;
        const mutant = edited(there, parsePointer(path)) as JsonObject;
        for (const [form, live] of Object.entries(FORMS)) {
          made.push(`${path}, ${form}`);
          if (differences(live(mutant, written), written).length > 0) found.push(`${path}, ${form}`);
        }
      }
      finds(found, made);
    });
    test(`whatever is written of ${title} and then taken away is found`, () => {
      const [made, found]: [string[], string[]] = [[], []];
      for (const path of places(written)) {
        if (decided.test(path) || UNSAID.test(path) || DECIDED.test(path)) continue;
        const mutant = removed(there, parsePointer(path)) as JsonObject;
        for (const [form, live] of Object.entries(FORMS)) {
          made.push(`${path}, ${form}`);
          if (differences(live(mutant, written), written).length > 0) found.push(`${path}, ${form}`);
        }
      }
      finds(found, made);
    });
  }
}

/** The same object without what stands at a place. */
function removed(value: Json, [token = '', ...rest]: readonly string[]): Json {
  if (isJsonArray(value)) {
    return rest.length === 0
      ? value.filter((_, index) => String(index) !== token)
      : value.map((each, index) => (String(index) === token ? removed(each, rest) : each));
  }
  const { [token]: child, ...others } = value as JsonObject;
  return rest.length === 0 || child === undefined
    ? others
    : { ...(value as JsonObject), [token]: removed(child, rest) };
}

/** Every place of a value, from members to whole blocks. */
function places(value: Json, path = ''): string[] {
  const children = isJsonArray(value)
    ? [...value.entries()]
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  return children.flatMap(([name, child]) => {
    const place = `${path}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [place, ...places(child, place)];
  });
}

/** Where the manifests above write what is so in any case. */
const UNSAID = /\/roleRef\/apiGroup$|\/env\/2\/value$|\/initialDelaySeconds$/u;
const DECIDED = /^\/(?:apiVersion|kind|metadata|status)(?:\/|$)|\/metadata\/creationTimestamp$/u;

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
