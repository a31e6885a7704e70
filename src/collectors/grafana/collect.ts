import { inBatches } from '../../core/item/in-batches.ts';
import type { JsonObject } from '../../core/item/json.ts';
import { isJsonObject } from '../../core/item/json.ts';
import type { Batch, Gap } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { checkOptionNames } from '../check-options.ts';
import type { CollectContext, CollectRequest } from '../collector.ts';
import { isHttpLocation } from '../reading/http-access.ts';
import { parseJson } from '../reading/parse-json.ts';
import { filesAt, inFile, readTextFile } from '../reading/read-text-file.ts';
import { normalize } from './normalize.ts';
import { readServer } from './read-server.ts';
import { readYaml } from './read-yaml.ts';
import { type Entries, type Entry, PARTS, type Part, partsOf } from './schema.ts';

/** Reads a server through its API, or exports and provisioning files. */
export async function* collect(
  { location, options }: CollectRequest,
  context: CollectContext,
): AsyncIterable<Batch> {
  const { signal, fingerprint, progress } = context;
  signal.throwIfAborted();
  checkOptionNames(options, ['headers']);
  const gaps: Gap[] = [];
  const found = isHttpLocation(location)
    ? await readServer(location, options['headers'], context, gaps)
    : await readFiles(location, context);
  const entries = Object.fromEntries(
    PARTS.map((part) => [part, found.flatMap(([each, entry]) => (each === part ? [entry] : []))]),
  ) as Record<Part, Entry[]> as Entries;
  let count = 0;
  for (const batch of inBatches(normalize(entries, fingerprint))) {
    signal.throwIfAborted();
    count += batch.length;
    yield batch;
  }
  yield gaps;
  progress(count);
}

async function readFiles(location: string, context: CollectContext): Promise<[Part, Entry][]> {
  const { signal, limits } = context;
  const files = await inFile(location, () =>
    filesAt(location, (name) => /\.(?:json|ya?ml)$/u.test(name), signal),
  );
  if (files.length === 0) throw new TallyError('source-not-found', `${location}: no JSON or YAML files`);
  const found: [Part, Entry][] = [];
  let left = limits.maxBytes;
  for (const file of files) {
    await inFile(file, async () => {
      const text = await readTextFile(file, { signal, limits: { ...limits, maxBytes: left } });
      left -= Buffer.byteLength(text);
      const document = /\.ya?ml$/u.test(file)
        ? readYaml(text, limits.maxDepth)
        : parseJson(text, limits.maxDepth);
      // How dashboards are found on disk is a matter of the machine.
      if (isJsonObject(document) && isProviders(document)) return;
      for (const [part, entry] of partsOf(document)) found.push([part, { ...entry, file }]);
    });
  }
  return found;
}

function isProviders({ providers }: JsonObject): boolean {
  return Array.isArray(providers);
}
