import { TallyError } from '../../errors.ts';
import { isRecording } from '../forms/recording.ts';

/** Where a database is reached, and as whom. */
export interface Address {
  readonly host: string;
  readonly port: number;
  /** A socket on this machine, instead of host and port. */
  readonly socketPath?: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** `required` encrypts without asking who answers; `verify_identity` also checks the certificate. */
  readonly tls: 'disabled' | 'required' | 'verify_identity';
  /** Server and database, and nothing that could be a secret. */
  readonly shown: string;
}

/** What a location means: a live database, what one answered, or SQL that is to be applied to a scratch database. */
export type Location =
  | { readonly form: 'database'; readonly address: Address }
  | { readonly form: 'recording'; readonly path: string }
  | { readonly form: 'sql'; readonly path: string };

/** @throws TallyError where an address cannot be used; the message quotes none of it. */
export function parseLocation(location: string): Location {
  if (!/^(?:mysql|mariadb):/u.test(location))
    return { form: isRecording(location) ? 'recording' : 'sql', path: location };
  const address = parseAddress(location);
  if (address.database === '')
    throw new TallyError('source-malformed', 'The address names no database (mysql://user@host/database).');
  return { form: 'database', address };
}

/** The same for a scratch server, where the database does not matter. */
export function parseAddress(location: string): Address {
  const url =
    /^(?:mysql|mariadb):\/\//u.test(location) && URL.canParse(location) ? new URL(location) : undefined;
  if (!url)
    throw new TallyError('source-malformed', 'The address is no MySQL URL (mysql://user@host/database).');
  const socketPath = url.searchParams.get('socket') ?? undefined;
  const host = url.hostname.replace(/^\[|\]$/gu, '') || 'localhost';
  const database = decoded(url.pathname.slice(1));
  return {
    host,
    port: url.port === '' ? 3306 : Number(url.port),
    user: decoded(url.username),
    password: decoded(url.password),
    database,
    tls: tlsMode(url.searchParams.get('ssl-mode')),
    shown: `${url.host || 'localhost'}/${database}`,
    ...(socketPath === undefined ? {} : { socketPath }),
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new TallyError('source-malformed', 'The address is not percent-encoded correctly.');
  }
}

function tlsMode(given: string | null): Address['tls'] {
  const mode = (given ?? 'disabled').toLowerCase();
  if (mode === 'disabled' || mode === 'required' || mode === 'verify_identity') return mode;
  throw new TallyError(
    'source-unsupported',
    'The address asks for an `ssl-mode` that is none of disabled, required and verify_identity.',
  );
}
