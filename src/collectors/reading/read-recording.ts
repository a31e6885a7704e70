import * as z from 'zod';
import { TallyError } from '../../errors.ts';
import type { CollectContext } from '../collector.ts';
import { parseJson } from './parse-json.ts';
import { inFile, readTextFile } from './read-text-file.ts';

/**
 * Reads what a database answered when `scripts/record-database.ts` asked it, for sites that hand over a file instead of
 * an account. Members that the shape does not know are left out.
 * @throws TallyError with a `source-…` code; it names where the trouble lies and quotes nothing.
 */
export function readRecording<Shape>(
  path: string,
  { of, shape }: { readonly of: string; readonly shape: z.ZodType<Shape> },
  context: Pick<CollectContext, 'limits' | 'signal'>,
): Promise<Shape> {
  return inFile(path, async () => {
    const content = parseJson(await readTextFile(path, context), context.limits.maxDepth);
    const { success, data } = HEAD.safeParse(content);
    if (!success || data.recording !== of)
      throw new TallyError('source-malformed', `No recording of a ${of} database`, {
        fix: 'Make one with scripts/record-database.ts, or name an address or SQL.',
      });
    const read = shape.safeParse(content);
    if (read.success) return read.data;
    const [, part = 'rows'] = read.error.issues[0]?.path ?? [];
    throw new TallyError(
      'source-malformed',
      `The recording is not whole: \`${String(part)}\` has another form`,
    );
  });
}

const HEAD = z.object({ recording: z.string(), version: z.literal(1) });
