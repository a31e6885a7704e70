import { TallyError } from '../../errors.ts';
import { fileFailure } from '../reading/file-failure.ts';
import { isHttpLocation } from '../reading/http-access.ts';

/** What went wrong while reading. Errors of a service already say where, and its address may hold a password. */
export function failureOf(error: unknown, location: string): unknown {
  return error instanceof TallyError && isHttpLocation(location) ? error : fileFailure(error, location);
}
