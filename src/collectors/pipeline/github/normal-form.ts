import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { objectOf, textOf, textsOf } from '../schema.ts';

type Meaning = (value: Json) => Json | undefined;

/** The lines of a script, without white space at their ends. */
export function scriptLines(text: string): string[] {
  return text
    .split(/\r?\n/u)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
    .split('\n');
}

/** Variables and inputs are texts, whatever YAML makes of them. */
function texts(value: Json): Json {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, textOf(each) ?? each ?? '']));
}

/** `if: ${{ x }}` is `if: x`, and success is asked for where nothing is. */
export function condition(value: Json): string | undefined {
  const text = textOf(value)?.trim() ?? '';
  const bare = /^\$\{\{((?:(?!\$\{\{).)*)\}\}$/su.exec(text)?.[1]?.trim() ?? text;
  return bare === 'success()' ? undefined : bare.replaceAll(/\s+/gu, ' ');
}

/** What is not named is not allowed, so a written `none` says nothing. */
export function permissionsOf(value: Json): Json {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, access]) => access !== 'none'));
}

const unless =
  (usual: string): Meaning =>
  (value) =>
    textOf(value) === usual ? undefined : value;

function image(value: Json): Json {
  const { env, ...rest } = typeof value === 'string' ? { image: value } : objectOf(value);
  return { ...rest, ...(env === undefined ? {} : { env: texts(env) }) };
}

const concurrency: Meaning = (value) => {
  const { 'cancel-in-progress': cancel, ...rest } = isJsonObject(value) ? value : { group: value };
  return { ...rest, 'cancel-in-progress': cancel ?? false };
};

const STEP: Readonly<Record<string, Meaning>> = {
  run: (value) => scriptLines(textOf(value) ?? ''),
  if: condition,
  env: texts,
  with: texts,
  'continue-on-error': unless('false'),
};

const JOB: Readonly<Record<string, Meaning>> = {
  needs: (value) => [...new Set(textsOf(value))].sort(),
  'runs-on': (value) => (isJsonObject(value) ? value : textsOf(value).sort()),
  if: condition,
  environment: (value) => (isJsonObject(value) ? value : { name: value }),
  concurrency,
  env: texts,
  with: texts,
  container: image,
  services: (value) =>
    Object.fromEntries(Object.entries(objectOf(value)).map(([name, each]) => [name, image(each)])),
  steps: (value) => (isJsonArray(value) ? value.map(stepOf) : []),
  strategy: (value) => {
    const { 'fail-fast': failFast, ...rest } = objectOf(value);
    return textOf(failFast) === 'false' ? { ...rest, 'fail-fast': false } : rest;
  },
  'timeout-minutes': unless('360'),
  'continue-on-error': unless('false'),
};

const WORKFLOW: Readonly<Record<string, Meaning>> = { concurrency, env: texts };

function applied(value: JsonObject, meanings: Readonly<Record<string, Meaning>>): JsonObject {
  const kept = Object.entries(value).flatMap(([name, each]): [string, Json][] => {
    if (each === null) return [];
    const meaning = Object.hasOwn(meanings, name) ? meanings[name]?.(each) : each;
    return meaning === undefined ? [] : [[name, meaning]];
  });
  return Object.fromEntries(kept);
}

/** A step, with what it uses split into the action and its version. */
export function stepOf(value: Json): Json {
  if (!isJsonObject(value)) return value;
  const { uses, ...rest } = applied(value, STEP);
  return { ...rest, ...(uses === undefined ? {} : usesOf(textOf(uses) ?? '')) };
}

/** A commit cannot be moved to other code, a tag or a branch can. */
function usesOf(uses: string): JsonObject {
  const [, action = uses, version] = /^([^@]+)@(.+)$/u.exec(uses) ?? [];
  if (version === undefined) return { uses };
  const isPinned = /^[\da-f]{40}$|^sha256:[\da-f]{64}$/u.test(version);
  return { uses: action, version, pinned: isPinned };
}

/** The job without its permissions, which are an item of their own. */
export function jobOf(value: JsonObject): JsonObject {
  const { permissions: _, uses, ...rest } = applied(value, JOB);
  return {
    ...rest,
    ...(uses === undefined ? {} : usesOf(textOf(uses) ?? '')),
    secretsUsed: secretsIn(value),
  };
}

export function workflowOf(value: JsonObject): JsonObject {
  const { permissions: _, jobs: __, on: ___, ...rest } = applied(value, WORKFLOW);
  return rest;
}

/** Stands for every secret, where which of them is only known when it runs. */
export const ANY_SECRET = '*';

/** Names of the secrets that a definition refers to; case means nothing in them. */
export function secretsIn(value: Json): string[] {
  const text = JSON.stringify(value);
  const names = [...text.matchAll(SECRET)].map(([, dotted, indexed]) =>
    (dotted ?? indexed ?? '').toUpperCase(),
  );
  if (WHOLE_SECRETS.test(text)) names.push(ANY_SECRET);
  return [...new Set(names)].sort();
}

const SECRET = /\bsecrets(?:\.([A-Za-z_]\w*)|\[\\?['"](\w+)\\?['"]\])/giu;

/** `toJSON(secrets)`, `secrets.*` or `secrets[…]` with anything but a text. */
const WHOLE_SECRETS = /\$\{\{(?:(?!\}\}).)*?\bsecrets\s*(?:[),}]|\.\*|\[(?!\s*\\?['"]\w+\\?['"]\]))/iu;
