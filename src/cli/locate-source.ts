import { dirname, isAbsolute, resolve } from 'node:path';
import type { CollectRequest } from '../collectors/collector.ts';
import { COLLECTORS } from '../collectors/registry.ts';
import type { Environment, Source } from '../core/catalog/estate.ts';
import { resolveVariables } from '../core/catalog/variables.ts';
import type { Json, JsonObject } from '../core/item/json.ts';
import { TallyError } from '../errors.ts';
import { COMMAND_LINE } from './ad-hoc-estate.ts';
import { learnCredentials } from './redactor.ts';
import type { Session } from './session.ts';
import { shortPath } from './short-path.ts';

const URL_SCHEME = /^[a-z][a-z0-9+.-]+:\/\//i;

/**
 * Makes the function that turns a source as declared into what a collector reads: variables resolved, paths absolute
 * (relative to the document, or to the working folder for sources named in the command). Everything that comes from
 * the environment is learned by the redactor first.
 */
export function locateSource(session: Session): (environment: Environment, source: Source) => CollectRequest {
  return (environment, source) => {
    const resolved = resolvedSource(environment, source, session);
    const base =
      source.place.file === COMMAND_LINE.file
        ? session.terminal.folder
        : resolve(session.terminal.folder, dirname(source.place.file));
    const locate = (location: string) => {
      learnCredentials(session.redactor, location);
      if (URL_SCHEME.test(location) || isAbsolute(location)) return location;
      const path = resolve(base, location);
      // People know the file by the path that they would type.
      session.redactor.learn(path, shortPath(path, session.terminal.folder));
      return path;
    };
    return {
      location: locate(resolved.location),
      ...(resolved.declared === undefined ? {} : { declared: locate(resolved.declared) }),
      options: locateOptions(resolved, locate),
    };
  };
}

/** Where an option names a file, it is found from the same place as the location. */
function locateOptions({ collector, options }: Source, locate: (text: string) => string): JsonObject {
  const paths = COLLECTORS.get(collector)?.pathOptions ?? [];
  const located = paths.flatMap((name): [string, Json][] => {
    const path = options[name];
    return typeof path === 'string' ? [[name, locate(path)]] : [];
  });
  return { ...options, ...Object.fromEntries(located) };
}

/** The source with the values of its variables, all of which the redactor has learned. */
function resolvedSource(environment: Environment, source: Source, { terminal, redactor }: Session): Source {
  const { source: resolved, missing } = resolveVariables(source, (name) => {
    const value = terminal.environment[name];
    if (value === undefined || value === '') return undefined;
    redactor.learn(value, `\${env:${name}}`);
    return value;
  });
  if (missing.length === 0) return resolved;
  const place = source.place.line > 0 ? `${source.place.file}:${source.place.line}` : source.place.file;
  const names = missing.join(', ');
  const [variables, are] = missing.length === 1 ? ['variable', 'is'] : ['variables', 'are'];
  throw new TallyError(
    'usage',
    `Source ${source.name} of environment ${environment.name} (${place}) needs the environment ${variables} ${names}, which ${are} not set.`,
    { fix: `Set ${names} and run again.` },
  );
}
