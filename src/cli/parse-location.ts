import { nearestName } from '../core/catalog/nearest-name.ts';
import { TallyError } from '../errors.ts';

/** What `COLLECTOR:LOCATION` names. The location may hold colons and be a URL. */
export interface Located {
  readonly collector: string;
  readonly location: string;
}

/**
 * Takes `COLLECTOR:LOCATION` apart at its first colon.
 * @throws TallyError `usage` where a part is missing, `unknown-collector` with the nearest name where nobody reads it.
 */
export function parseLocation(text: string, collectors: Iterable<string>): Located {
  const known = [...collectors];
  const colon = text.indexOf(':');
  const collector = colon < 0 ? text : text.slice(0, colon);
  const location = colon < 0 ? '' : text.slice(colon + 1);
  if (colon >= 0 && !known.includes(collector)) throw unknownCollector(collector, text, known);
  if (location === '') {
    throw new TallyError('usage', `${text || 'An empty text'} does not name a place to read.`, {
      fix: `Write COLLECTOR:LOCATION, e.g. ${known[0] ?? 'terraform'}:${colon < 0 && text !== '' ? text : 'plan.json'}.`,
    });
  }
  return { collector, location };
}

/** Whether a command's argument is a location rather than an environment's name, which holds no colon. */
export function isLocation(text: string): boolean {
  return text.includes(':');
}

function unknownCollector(collector: string, text: string, known: readonly string[]): TallyError {
  const nearest = nearestName(collector, known);
  const list = `There are: ${known.join(', ')}.`;
  return new TallyError(
    'unknown-collector',
    `There is no collector ${collector || '(empty)'} to read ${text} with.`,
    {
      fix: nearest === undefined ? list : `Did you mean ${nearest}? ${list}`,
    },
  );
}
