import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { TallyError } from '../../../errors.ts';
import { MOST_JOBS, objectOf, textsOf } from '../schema.ts';

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
  'pages:deploy',
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
const MAX_REFERENCES = 10;

/** GitLab itself allows eleven. */
const MAX_EXTENDS = 100;

/** What references may make of one pipeline. */
const MOST_VALUES = 1_000_000;

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
  const expansion: Expansion = { file, extended: new Map(), left: MOST_VALUES };
  const jobs = new Map<string, JsonObject>();
  for (const [name, value] of Object.entries(file)) {
    if (GLOBAL.has(name) || name.startsWith('.') || !isJsonObject(value)) continue;
    const { extends: _, inherit, ...job } = objectOf(referenced(extended(name, expansion), expansion));
    const { default: choice, ...kept } = objectOf(inherit);
    jobs.set(name, {
      ...inherited(defaults, choice),
      ...job,
      ...(Object.keys(kept).length > 0 ? { inherit: kept } : {}),
    });
    if (jobs.size > MOST_JOBS)
      throw new TallyError('source-too-large', `The pipeline has more than ${MOST_JOBS} jobs`);
  }
  return jobs;
}

interface Expansion {
  readonly file: JsonObject;
  /** Jobs that were merged already, and empty ones for those that are being merged: a circle ends there. */
  readonly extended: Map<string, JsonObject>;
  left: number;
}

function extended(name: string, expansion: Expansion, depth = 0): JsonObject {
  if (depth > MAX_EXTENDS)
    throw new TallyError('source-too-large', `Jobs extend one another more than ${MAX_EXTENDS} times`);
  const known = expansion.extended.get(name);
  if (known) return known;
  expansion.extended.set(name, {});
  const job = Object.hasOwn(expansion.file, name) ? objectOf(expansion.file[name]) : {};
  const bases = textsOf(job['extends'] ?? null).map((base) => extended(base, expansion, depth + 1));
  const whole = merged(bases.reduce(merged, {}), job);
  expansion.extended.set(name, whole);
  return whole;
}

function inherited(defaults: JsonObject, choice: Json | undefined): JsonObject {
  if (choice === false) return {};
  const chosen = isJsonArray(choice) ? textsOf(choice) : undefined;
  return Object.fromEntries(Object.entries(defaults).filter(([name]) => !chosen || chosen.includes(name)));
}

/** Puts in place what `!reference [job, member]` names; one in a list adds its elements. */
function referenced(value: Json, expansion: Expansion, depth = 0): Json {
  expansion.left -= 1;
  if (expansion.left < 0)
    throw new TallyError('source-too-large', 'References make too much of the pipeline');
  if (depth > MAX_REFERENCES) return value;
  if (isJsonArray(value))
    return value.flatMap((each) => {
      const plain = referenced(each, expansion, depth);
      return isReference(each) && isJsonArray(plain) ? plain : [plain];
    });
  if (!isJsonObject(value)) return value;
  if (isReference(value)) {
    const [job = '', ...path] = textsOf(value['!reference'] ?? null);
    let found: Json | undefined = extended(job, expansion);
    for (const name of path) found = objectOf(found)[name];
    return found === undefined ? value : referenced(found, expansion, depth + 1);
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, referenced(each, expansion, depth)]),
  );
}

function isReference(value: Json): boolean {
  return isJsonObject(value) && Object.hasOwn(value, '!reference');
}
