import { inBatches } from '../../core/item/in-batches.ts';
import type { Batch } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { checkOptionNames } from '../check-options.ts';
import type { CollectContext, CollectRequest } from '../collector.ts';
import { atPath, httpAccess, isHttpLocation } from '../reading/http-access.ts';
import { parseJson } from '../reading/parse-json.ts';
import { readHttpJson } from '../reading/read-http-json.ts';
import { filesAt, inFile, readTextFile } from '../reading/read-text-file.ts';
import { normalize } from './normalize.ts';
import { readYaml } from './read-yaml.ts';
import { type Groups, groupsOf } from './schema.ts';

/** Reads the rules that a server has loaded, or those of a rule file or a folder of rule files. */
export async function* collect(request: CollectRequest, context: CollectContext): AsyncIterable<Batch> {
  const { signal, progress, fingerprint } = context;
  signal.throwIfAborted();
  checkOptionNames(request.options, ['headers']);
  const read = isHttpLocation(request.location)
    ? [await readServer(request, context)]
    : await readFiles(request.location, context);
  let count = 0;
  for (const batch of inBatches(normalize(read, fingerprint))) {
    signal.throwIfAborted();
    count += batch.length;
    yield batch;
  }
  progress(count);
}

async function readServer({ location, options }: CollectRequest, context: CollectContext): Promise<Groups> {
  const { value } = await readHttpJson(
    atPath(httpAccess(location, options['headers']), '/api/v1/rules'),
    context,
  );
  const groups = groupsOf(value);
  if (groups?.side !== 'actual')
    throw new TallyError('source-malformed', 'What answered there does not speak as Prometheus does');
  return groups;
}

async function readFiles(location: string, context: CollectContext): Promise<Groups[]> {
  const files = await inFile(location, () =>
    filesAt(location, (name) => /\.(?:ya?ml|json|rules)$/u.test(name), context.signal),
  );
  const read: Groups[] = [];
  let left = context.limits.maxBytes;
  for (const file of files) {
    await inFile(file, async () => {
      const limits = { ...context.limits, maxBytes: left };
      const text = await readTextFile(file, { ...context, limits });
      left -= Buffer.byteLength(text);
      const { maxDepth } = context.limits;
      // What a server answered can hold characters that JSON writes in a way of its own.
      const documents = file.endsWith('.json') ? [parseJson(text, maxDepth)] : readYaml(text, maxDepth);
      const found = documents.flatMap((document) => groupsOf(document, file) ?? []);
      if (found.length === 0 && (files.length === 1 || documents.length === 0))
        throw new TallyError('source-malformed', 'No rules in it');
      read.push(...found);
    });
  }
  if (read.length === 0) throw new TallyError('source-not-found', `${location}: no rule files`);
  return read;
}
