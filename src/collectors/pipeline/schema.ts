import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';

/** The files of a repository, whether they lie in a checkout or behind an API. Paths begin without a slash. */
export interface RepositoryFiles {
  /** Undefined where there is no such file. */
  text(path: string): Promise<string | undefined>;
  /** Names in a folder, sorted; none where there is no such folder. */
  list(path: string): Promise<readonly string[]>;
}

/**
 * What only the forge knows, as its API says it. What is undefined was not asked for or could not be read; then nothing
 * is said of it.
 */
export interface RepositorySettings {
  readonly environments?: readonly JsonObject[];
  /** Protection by branch or pattern. */
  readonly branches?: Readonly<Record<string, JsonObject>>;
  readonly rulesets?: readonly JsonObject[];
}

/** More jobs in one file nobody could read over; and what leads to each of them grows with the square. */
export const MOST_JOBS = 2_000;

/** A definition in YAML, with where it lies. */
export interface Definition {
  readonly path: string;
  readonly value: JsonObject;
}

/** The settings in a file that the collector documents; what has another shape is left out. */
export function settingsOf(file: Json): RepositorySettings {
  if (!isJsonObject(file)) return {};
  const { environments, branches, rulesets } = file;
  return {
    ...(isJsonArray(environments) ? { environments: environments.filter(isJsonObject) } : {}),
    ...(isJsonObject(branches)
      ? {
          branches: Object.fromEntries(
            Object.entries(branches).flatMap(([name, rule]) => (isJsonObject(rule) ? [[name, rule]] : [])),
          ),
        }
      : {}),
    ...(isJsonArray(rulesets) ? { rulesets: rulesets.filter(isJsonObject) } : {}),
  };
}

export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** A list of texts, also where only one is written. */
export function textsOf(value: Json | undefined): string[] {
  return (isJsonArray(value) ? value : [value]).flatMap((each) => textOf(each) ?? []);
}

export function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
