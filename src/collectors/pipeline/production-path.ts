import type { Json, JsonObject } from '../../core/item/json.ts';
import { ANY_SECRET } from './github/normal-form.ts';

/** One way to production: the job at its end, and everything that stands before it. */
export interface Way {
  /** The jobs that lead there, outermost first: `deploy/ship → deploy-to/apply`. */
  readonly name: string;
  /** Names of environments; one that is only known when it runs is kept as it is written. */
  readonly environments: readonly string[];
  /** Set where the definition itself says that it is production, whatever the environment is called. */
  readonly isProduction?: boolean;
  readonly startedBy: readonly string[];
  /** Jobs, or stages, that have to succeed before. */
  readonly after: readonly string[];
  readonly conditions: readonly string[];
  readonly secrets: readonly string[];
}

/** Whether a name means production. Each word counts, so that `prod*` also covers `AWS_PROD_KEY`. */
function isProduction(name: string, pattern: string): boolean {
  const regex = new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`, 'iu');
  return regex.test(name) || name.split(/[-_/.\s]+/u).some((word) => regex.test(word));
}

/** Known only when it runs, so it may be any. */
export function isOpen(environment: string): boolean {
  return /\$\{\{|\$\w|\$\{/u.test(environment);
}

/**
 * The one item that shows all ways to production: a way that leaves out a gate is a member that changed or was added.
 * @param protection what guards an environment; undefined where nobody could be asked.
 * @param unread what may lead to production and could not be looked into.
 */
export function productionPath(
  ways: readonly Way[],
  pattern: string,
  protection: ((environment: string) => Json) | undefined,
  unread: readonly string[],
): JsonObject {
  const reaching = ways.flatMap((way): [string, Json][] => {
    const environments = way.environments.filter(
      (each) => way.isProduction || isOpen(each) || isProduction(each, pattern),
    );
    const secrets = way.secrets.filter((name) => name === ANY_SECRET || isProduction(name, pattern));
    if (environments.length === 0 && secrets.length === 0) return [];
    return [
      [
        way.name,
        {
          environments: [...new Set(environments)].sort(),
          secretsUsed: secrets,
          startedBy: [...way.startedBy],
          after: [...new Set(way.after)].sort(),
          conditions: [...new Set(way.conditions)].sort(),
          ...(protection
            ? { protection: Object.fromEntries(environments.map((each) => [each, protection(each)])) }
            : {}),
        },
      ],
    ];
  });
  return { jobs: Object.fromEntries(reaching), unread: [...new Set(unread)].sort() };
}

/** Where nobody could be asked about protection, nothing is said of it. */
export const UNASKED = ['/jobs/*/protection'];
