import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { objectOf, textsOf } from '../schema.ts';

/** Members of the file that are no jobs. */
const GLOBAL = new Set([
  'stages',
  'variables',
  'workflow',
  'include',
  'default',
  'spec',
  'image',
  'services',
  'cache',
  'before_script',
  'after_script',
  'pages-deploy',
]);

const DEFAULTED = [
  'image',
  'services',
  'cache',
  'before_script',
  'after_script',
  'tags',
  'retry',
  'timeout',
  'interruptible',
  'artifacts',
  'id_tokens',
  'hooks',
];

/** GitLab itself stops here. */
const MAX_EXTENDS = 11;

/** Mappings are merged, everything else is replaced. */
export function merged(under: JsonObject, over: JsonObject): JsonObject {
  const both = Object.entries(over).map(([name, value]): [string, Json] => {
    const before = Object.hasOwn(under, name) ? under[name] : undefined;
    return [name, isJsonObject(before) && isJsonObject(value) ? merged(before, value) : value];
  });
  return Object.fromEntries([...Object.entries(under), ...both]);
}

/** The jobs of a file after `extends`, `!reference` and `default` took effect; hidden ones are left out. */
export function expandedJobs(file: JsonObject): Map<string, JsonObject> {
  const legacy = Object.entries(file).filter(([name]) => DEFAULTED.includes(name));
  const defaults = { ...Object.fromEntries(legacy), ...objectOf(file['default']) };
  const jobs = new Map<string, JsonObject>();
  for (const [name, value] of Object.entries(file)) {
    if (GLOBAL.has(name) || name.startsWith('.') || !isJsonObject(value)) continue;
    const { extends: _, inherit, ...job } = objectOf(referenced(extended(name, file), file));
    jobs.set(name, { ...inherited(defaults, objectOf(inherit)['default']), ...job });
  }
  return jobs;
}

function extended(name: string, file: JsonObject, depth = 0): JsonObject {
  const job = Object.hasOwn(file, name) ? objectOf(file[name]) : {};
  if (depth >= MAX_EXTENDS) return job;
  const bases = textsOf(job['extends']).map((base) => extended(base, file, depth + 1));
  return merged(bases.reduce(merged, {}), job);
}

function inherited(defaults: JsonObject, choice: Json | undefined): JsonObject {
  if (choice === false) return {};
  const chosen = isJsonArray(choice) ? textsOf(choice) : undefined;
  return Object.fromEntries(Object.entries(defaults).filter(([name]) => !chosen || chosen.includes(name)));
}

/** Puts in place what `!reference [job, member]` names; one in a list adds its elements. */
function referenced(value: Json, file: JsonObject, depth = 0): Json {
  if (depth > MAX_EXTENDS) return value;
  if (isJsonArray(value))
    return value.flatMap((each) => {
      const plain = referenced(each, file, depth);
      return isReference(each) && isJsonArray(plain) ? plain : [plain];
    });
  if (!isJsonObject(value)) return value;
  if (isReference(value)) {
    const [job = '', ...path] = textsOf(value['!reference']);
    let found: Json | undefined = extended(job, file);
    for (const name of path) found = objectOf(found)[name];
    return found === undefined ? value : referenced(found, file, depth + 1);
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, referenced(each, file, depth)]),
  );
}

function isReference(value: Json): boolean {
  return isJsonObject(value) && Object.hasOwn(value, '!reference');
}
