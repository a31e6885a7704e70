import type { Fingerprint } from '../item/fingerprint.ts';
import { matchesAny } from '../item/glob.ts';
import { isJsonObject, type Json, type JsonObject } from '../item/json.ts';
import type { Observation } from '../item/observation.ts';
import type { Environment, RegisteredSetting, Settings, Source } from './estate.ts';
import { withParameters } from './parameter-references.ts';
import { declaredSide, withoutSecrets } from './registered-fields.ts';

/** What the registries of the catalog say of the items of one source in one environment. */
export interface DeclaredSettings {
  /** The live item with its declared side; an item of which no registry speaks only turns unmanaged. */
  join(live: Observation): Observation;
  /** Every declared item that was not seen, without its actual side. */
  unseen(seen: { has(kind: string, name: string): boolean }): Generator<Observation>;
}

/** Undefined where no registry declares the source. */
export function declaredSettings(
  environment: Environment,
  { registries = [] }: Pick<Source, 'registries'>,
  fingerprint: Fingerprint,
): DeclaredSettings | undefined {
  if (registries.length === 0) return undefined;
  const declared = new Map<string, Declaration>();
  for (const registry of registries) {
    for (const entry of registry.entries) {
      const key = `${registry.kind}/${entry.name}`;
      const here = matchesAny(entry.stages, environment.stage);
      // What is declared for another stage only must not be set here, unless another entry says otherwise.
      if (here ? !declared.get(key)?.here : !declared.has(key)) declared.set(key, { registry, entry, here });
    }
  }
  return {
    join(live) {
      const declaration = declared.get(`${live.kind}/${live.name}`);
      if (!declaration) {
        if (live.declared !== undefined) return live;
        const complete = registries.some(
          (registry) => registry.complete && covers(registry, live.kind, live.name),
        );
        return { ...live, ...(complete ? { declared: null } : {}), managed: false };
      }
      const { entry } = declaration;
      const actual = live.actual && entry.secret ? withoutSecrets(live.actual, fingerprint) : live.actual;
      const item = actual ? { ...live, actual } : live;
      if (!declaration.here) return { ...item, declared: null, managed: false };
      const side = declaredSide(fieldsIn(environment, entry, actual ?? undefined), actual ?? {}, fingerprint);
      return { ...item, ...side, origin: entry.place };
    },
    *unseen(seen) {
      for (const { registry, entry, here } of declared.values()) {
        if (!here || seen.has(registry.kind, entry.name)) continue;
        const { declared: body } = declaredSide(fieldsIn(environment, entry, undefined), {}, fingerprint);
        yield { kind: registry.kind, name: entry.name, declared: body, origin: entry.place };
      }
    },
  };
}

interface Declaration {
  readonly registry: Settings;
  readonly entry: RegisteredSetting;
  /** Whether it counts in the stage of the environment. */
  readonly here: boolean;
}

/** Whether a registry that lists everything would list the item. */
export function covers(registry: Settings, kind: string, name: string): boolean {
  return kind === registry.kind && (registry.under === undefined || name.startsWith(`${registry.under}/`));
}

/** What an entry says of the fields of its item in this environment. */
function fieldsIn(
  { name, parameters }: Environment,
  entry: RegisteredSetting,
  live: JsonObject | undefined,
): JsonObject {
  const own = entry.environments.get(name);
  if (entry.fields) {
    const fields = { ...entry.fields, ...(isJsonObject(own) ? own : {}) };
    return withParameters(fields, parameters) as JsonObject;
  }
  const value = own ?? entry.value;
  if (value !== undefined) return { value: withParameters(value, parameters) };
  if (!entry.allowed) return {};
  const allowed = entry.allowed.map((one) => withParameters(one, parameters));
  return { value: chosen(allowed, live?.['value']) };
}

/** The allowed value that runs, or the words for all of them. */
function chosen(allowed: readonly Json[], live: Json | undefined): Json {
  return allowed.find((one) => String(one) === String(live ?? '')) ?? `one of ${allowed.join(', ')}`;
}
