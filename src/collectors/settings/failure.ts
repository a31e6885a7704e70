import { type ErrorCode, TallyError } from '../../errors.ts';
import { isHttpLocation } from '../http-access.ts';

const CODES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ENOENT: ['source-not-found', 'no such file'],
  ENOTDIR: ['source-not-found', 'no such file'],
  ELOOP: ['source-not-found', 'its links lead in a circle'],
  ENAMETOOLONG: ['source-not-found', 'no file can have such a name'],
  EACCES: ['source-refused', 'no permission to read it'],
  EPERM: ['source-refused', 'no permission to read it'],
  EISDIR: ['source-malformed', 'a folder, not a file'],
  Z_BUF_ERROR: ['source-malformed', 'the compressed file breaks off'],
  Z_DATA_ERROR: ['source-malformed', 'the compressed file is damaged'],
};

/** What went wrong while reading, as an error with a row in the table; what is no failure of a source stays as it is. */
export function failureOf(error: unknown, location: string): unknown {
  if (error instanceof TallyError) {
    // Errors of a service say where, and its address may hold a password.
    if (isHttpLocation(location)) return error;
    return new TallyError(error.code, `${location}: ${error.message}`, { fix: error.fix });
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = CODES[code];
  if (known) return new TallyError(known[0], `${location}: ${known[1]}`);
  // Any other failure of the operating system: a disk, a mount, a device.
  return /^E[A-Z0-9]+$/u.test(code) ? new TallyError('source-unreachable', `${location}: ${code}`) : error;
}
