import { createReadStream } from 'node:fs';
import { TallyError } from '../../errors.ts';

/** Entries are some kilobytes, and longer bodies are not in them; a line beyond this is no entry of ours. */
const MOST_LENGTH = 4 * 1024 * 1024;

/** The lines of a text that comes in pieces, as many at once as came. @throws TallyError for a line without end. */
export async function* readLines(pieces: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MOST_LENGTH) {
      throw new TallyError('source-malformed', 'The export has a line that is too long to be one.', {
        fix: 'Write it again with `tally ledger export`.',
      });
    }
    if (lines.length > 0) yield lines;
  }
  if (rest !== '') yield [rest];
}

/** @throws TallyError `source-not-found` where the file cannot be read. */
export async function* readPieces(file: string, shown: string): AsyncGenerator<string> {
  try {
    for await (const piece of createReadStream(file, 'utf8')) yield piece as string;
  } catch (error) {
    throw new TallyError('source-not-found', `${shown} could not be read.`, { cause: error });
  }
}
