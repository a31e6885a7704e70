import { TallyError } from '../errors.ts';

/** Longer ones would crowd out what a message says. */
const LONGEST = 200;

/**
 * The address at which people reach the server, without a slash at its end.
 * @throws TallyError `usage` where it is more than that: the console lies at the root, and links are for everybody.
 */
export function parsePublicUrl(text: string): string {
  const url = /^https?:\/\//iu.test(text) ? URL.parse(text) : null;
  const isPlain =
    url !== null &&
    !/[@?#\\]/u.test(text) &&
    url.pathname === '/' &&
    url.hostname !== '' &&
    url.origin.length <= LONGEST;
  if (isPlain) return url.origin;
  // It is not quoted: what was typed may hold a password.
  throw new TallyError('usage', 'The public address of the server is not one.', {
    fix: 'Write it as https://tally.example, with a port where it has one, and without path, query or credentials.',
  });
}
