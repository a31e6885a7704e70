import { TallyError } from '../errors.ts';

/** What the operating system said of `path`, as an error with a row in the table. */
export function asTallyError(error: unknown, path: string): TallyError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT')
    return new TallyError('catalog-not-found', `${path} does not exist.`, { cause: error });
  return new TallyError(
    'source-refused',
    `${path} could not be read (${String(code ?? 'unknown reason')}).`,
    {
      fix: 'Allow the account to read it.',
      cause: error,
    },
  );
}
