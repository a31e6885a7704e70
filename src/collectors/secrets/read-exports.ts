import { basename } from 'node:path';
import type { Gap, Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext } from '../collector.ts';
import { filesAt, inFile, readTextFile } from '../reading/read-text-file.ts';
import { normalize } from './normalize.ts';
import type { Reading } from './reading.ts';
import { parseExports } from './schema.ts';

const READABLE = /\.(?:json|ya?ml|tfstate)$/iu;

/**
 * The secrets of which a file tells, or every file of a known ending in a folder; a file that cannot be read is a gap.
 * @throws TallyError where nothing at all can be read.
 */
export async function* readExports(
  location: string,
  context: CollectContext,
  reading: Reading,
): AsyncGenerator<Observation | Gap> {
  const files = await inFile(location, () =>
    filesAt(location, (name) => READABLE.test(name), context.signal),
  );
  const failures: TallyError[] = [];
  for (const file of files) {
    context.signal.throwIfAborted();
    try {
      const text = await inFile(file, () => readTextFile(file, context));
      yield* await inFile(file, async () =>
        [...parseExports(text, context.limits.maxDepth)].flatMap((each) => normalize(each, reading)),
      );
    } catch (error) {
      if (!(error instanceof TallyError) || error.code === 'source-too-large') throw error;
      failures.push(error);
    }
  }
  if (failures[0] && failures.length === files.length) throw failures[0];
  if (files.length === 0)
    throw new TallyError('source-malformed', `${location}: no file in it that could tell of secrets`);
  for (const error of failures)
    yield { gap: true, reason: `${error.message.replace(location, basename(location))}.` };
}
