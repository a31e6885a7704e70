import { type ErrorCode, TallyError } from '../../errors.ts';

/** What the operating system and the decompressor call a failure, by what it means to somebody who wanted to read. */
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

/**
 * What went wrong with a file, as an error with a row in the table that names the file and quotes none of it. What is
 * no failure of a file stays as it is.
 */
export function fileFailure(error: unknown, location: string): unknown {
  if (error instanceof TallyError) {
    const { code, message, fix, cause } = error;
    return new TallyError(code, `${location}: ${message}`, { fix, cause });
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = CODES[code];
  if (known) return new TallyError(known[0], `${location}: ${known[1]}`);
  // Any other failure of the operating system: a disk, a mount, a device.
  return /^E[A-Z0-9]+$/u.test(code) ? new TallyError('source-unreachable', `${location}: ${code}`) : error;
}
