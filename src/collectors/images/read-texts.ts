import { basename } from 'node:path';
import { TallyError } from '../../errors.ts';
import type { CollectContext } from '../collector.ts';
import { filesAt, inFile, readTextFile } from '../reading/read-text-file.ts';
import { type Content, contentOf } from './schema.ts';

/** What stands in one file, or why it could not be read. */
export type FromFile =
  | { readonly file: string; readonly content: Content }
  | { readonly file: string; readonly error: TallyError };

const READABLE = /\.(?:json|ya?ml|spdx|cdx|xml|bom|sbom|spdx3)$/iu;

/**
 * What stands in the file at a location, or in every file of a known ending in the folder.
 * @throws TallyError where nothing at all can be read.
 */
export async function* readTexts(location: string, context: CollectContext): AsyncGenerator<FromFile> {
  const files = await inFile(location, () =>
    filesAt(location, (name) => READABLE.test(name), context.signal),
  );
  if (files.length === 0)
    throw new TallyError(
      'source-malformed',
      `${location}: no file in it that could name an image or a package`,
    );
  let bytes = 0;
  for (const file of files) {
    try {
      const text = await inFile(file, () => readTextFile(file, context));
      bytes += text.length;
      if (bytes > context.limits.maxBytes)
        throw new TallyError('source-too-large', `${location}: more than ${context.limits.maxBytes} bytes`);
      yield { file, content: await inFile(file, async () => contentOf(text, context.limits.maxDepth)) };
    } catch (error) {
      const isWhole = files.length === 1 && file === location;
      if (!(error instanceof TallyError) || isWhole || error.code === 'source-too-large') throw error;
      yield { file: basename(file), error };
    }
  }
}
