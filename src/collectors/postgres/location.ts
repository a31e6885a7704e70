import { TallyError } from '../../errors.ts';
import { isRecording } from '../forms/recording.ts';

/** What a location means: a live database, what one answered, or SQL that is to be applied to a scratch database. */
export type Location =
  | { readonly form: 'database'; readonly url: string; readonly shown: string }
  | { readonly form: 'recording'; readonly path: string }
  | { readonly form: 'sql'; readonly path: string };

/** `shown` names server and database and nothing that could be a secret. */
export function parseLocation(location: string): Location {
  if (!/^postgres(?:ql)?:/u.test(location))
    return { form: isRecording(location) ? 'recording' : 'sql', path: location };
  const url = URL.canParse(location) ? new URL(location) : undefined;
  if (!url)
    throw new TallyError(
      'source-malformed',
      'The address is not a PostgreSQL URL (postgres://host/database).',
    );
  return { form: 'database', url: location, shown: `${url.host || 'localhost'}${url.pathname}` };
}
