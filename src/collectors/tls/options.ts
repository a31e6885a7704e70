import type { JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { checkOptionNames, textOption } from '../check-options.ts';

/** What a source of this collector may set. */
export interface Options {
  /** A file of certificates in PEM that are trusted beside those of the system. */
  readonly ca?: string;
  /** Within how many days of its end a certificate counts as expiring. */
  readonly warnDays: number;
  /** How long one endpoint may take to answer one attempt, in milliseconds. */
  readonly attemptMs: number;
}

const WARN_DAYS = 21;
const ATTEMPT_SECONDS = 10;

/** @throws TallyError for an option that this collector does not know, or of the wrong type. */
export function parseOptions(options: JsonObject): Options {
  checkOptionNames(options, ['ca', 'warnDays', 'attemptSeconds']);
  const ca = textOption(options, 'ca');
  return {
    warnDays: positive(options, 'warnDays') ?? WARN_DAYS,
    attemptMs: (positive(options, 'attemptSeconds') ?? ATTEMPT_SECONDS) * 1000,
    ...(ca === undefined ? {} : { ca }),
  };
}

function positive(options: JsonObject, name: string): number | undefined {
  const value = options[name];
  if (value === undefined || (typeof value === 'number' && value > 0 && value <= 3650)) return value;
  throw new TallyError('source-unsupported', `The option \`${name}\` is no number from 1 to 3650`);
}
