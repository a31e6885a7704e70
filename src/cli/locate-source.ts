import { dirname, isAbsolute, resolve } from 'node:path';
import type { CollectRequest } from '../collectors/collector.ts';
import { COLLECTORS } from '../collectors/registry.ts';
import type { Environment, Source } from '../core/catalog/estate.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../core/item/json.ts';
import { TallyError } from '../errors.ts';
import { COMMAND_LINE } from './ad-hoc-estate.ts';
import { learnCredentials } from './redactor.ts';
import type { Session } from './session.ts';
import { shortPath } from './short-path.ts';

const VARIABLE = /\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}/gu;
const URL_SCHEME = /^[a-z][a-z0-9+.-]+:\/\//i;

/**
 * Makes the function that turns a source as declared into what a collector reads: variables resolved, paths absolute
 * (relative to the document, or to the working folder for sources named in the command). Everything that comes from
 * the environment is learned by the redactor first.
 */
export function locateSource(session: Session): (environment: Environment, source: Source) => CollectRequest {
  return (environment, source) => {
    const resolveText = (text: string) => resolveVariables(text, environment, source, session);
    const base =
      source.place.file === COMMAND_LINE.file
        ? session.terminal.folder
        : resolve(session.terminal.folder, dirname(source.place.file));
    const locate = (text: string) => {
      const location = resolveText(text);
      learnCredentials(session.redactor, location);
      if (URL_SCHEME.test(location) || isAbsolute(location)) return location;
      const path = resolve(base, location);
      // People know the file by the path that they would type.
      session.redactor.learn(path, shortPath(path, session.terminal.folder));
      return path;
    };
    return {
      location: locate(source.location),
      ...(source.declared === undefined ? {} : { declared: locate(source.declared) }),
      options: locateOptions(source, resolveJson(source.options, resolveText) as JsonObject, locate),
    };
  };
}

/** Where an option names a file, it is found from the same place as the location. */
function locateOptions(source: Source, options: JsonObject, locate: (text: string) => string): JsonObject {
  const paths = COLLECTORS.get(source.collector)?.pathOptions ?? [];
  const located = paths.flatMap((name): [string, Json][] => {
    const path = options[name];
    return typeof path === 'string' ? [[name, locate(path)]] : [];
  });
  return { ...options, ...Object.fromEntries(located) };
}

function resolveVariables(text: string, environment: Environment, source: Source, session: Session): string {
  return text.replace(VARIABLE, (word: string, name: string) => {
    const value = session.terminal.environment[name];
    if (value === undefined || value === '') {
      const place = source.place.line > 0 ? `${source.place.file}:${source.place.line}` : source.place.file;
      throw new TallyError(
        'usage',
        `Source ${source.name} of environment ${environment.name} (${place}) needs the environment variable ${name}, which is not set.`,
        { fix: `Set ${name} and run again.` },
      );
    }
    session.redactor.learn(value, word);
    return value;
  });
}

function resolveJson(value: Json, resolveText: (text: string) => string): Json {
  if (typeof value === 'string') return resolveText(value);
  if (isJsonArray(value)) return value.map((element) => resolveJson(element, resolveText));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, resolveJson(member, resolveText)]),
  );
}
