import { TallyError } from '../errors.ts';

/** A catalog in a repository: `git+https://HOST/REPO#REF:FOLDER`; the default branch and the root where not said. */
export interface GitLocation {
  readonly url: string;
  readonly ref: string;
  readonly folder: string;
}

const FORM = /^git\+((?:https|ssh|file):\/\/[^#\s]+)(?:#([\w./-]*)(?::([\w./ -]*))?)?$/u;

/** Undefined for what is no repository. @throws TallyError `usage` for one that is named wrongly. */
export function parseGitLocation(text: string): GitLocation | undefined {
  if (!text.startsWith('git+')) return undefined;
  const [, url, ref = '', folder = ''] = FORM.exec(text) ?? [];
  const isSafe = !ref.startsWith('-') && !`${ref}/${folder}`.split('/').includes('..');
  if (url !== undefined && isSafe)
    return { url, ref: ref === '' ? 'HEAD' : ref, folder: folder === '' ? '.' : folder };
  throw new TallyError('usage', 'The repository of the catalog is named in no known form.', {
    fix: 'Write git+https://HOST/REPO#BRANCH:FOLDER; ssh:// and file:// do as well.',
  });
}
