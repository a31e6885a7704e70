import type { FastifyRequest } from 'fastify';
import { TallyError } from '../errors.ts';

/**
 * No database keeps the character NUL or half a surrogate pair, and no name has them, so a request with one is refused
 * wherever it stands.
 * @throws TallyError `request-invalid`
 */
export async function refuseUnkeptText({ params, query, body }: FastifyRequest): Promise<void> {
  if (isKept(params) && isKept(query) && isKept(body)) return;
  throw new TallyError('request-invalid', 'A text holds the character NUL, or half a character.', {
    fix: 'Send text in UTF-8 without U+0000.',
  });
}

function isKept(value: unknown): boolean {
  // What was sent is as deep as the sender likes.
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === 'string' && (next.includes('\0') || !next.isWellFormed())) return false;
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, each] of Object.entries(next)) left.push(key, each);
  }
  return true;
}
