import type { Fingerprint } from '../../core/item/fingerprint.ts';
import type { Batch, Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext, CollectRequest } from '../collector.ts';
import { isHttpLocation } from '../reading/http-access.ts';
import { failureOf } from './failure.ts';
import { Normalizer } from './normalize.ts';
import { type Options, parseOptions } from './options.ts';
import { listFolder, readExport } from './read-export.ts';
import { readPages } from './read-pages.ts';
import type { Entry } from './schema.ts';

/** Observations that are handed over together; so many at most are held at a time. */
const BATCH_SIZE = 4096;

/** Reads an export from a file, a folder or a service; see the readme. */
export async function* collect(request: CollectRequest, context: CollectContext): AsyncIterable<Batch> {
  context.signal.throwIfAborted();
  const { timeoutMs } = context.limits;
  const deadline = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([context.signal, deadline]);
  try {
    const options = parseOptions(request.options);
    yield* observe(request.location, options, { ...context, signal });
  } catch (error) {
    context.signal.throwIfAborted();
    if (deadline.aborted) throw new TallyError('source-timeout', `Not read within ${timeoutMs} ms`);
    throw failureOf(error, request.location);
  }
}

async function* observe(location: string, options: Options, context: CollectContext): AsyncIterable<Batch> {
  const read = new Export(options, context.fingerprint, context.progress);
  if (isHttpLocation(location)) {
    yield* read.observations(readPages(location, options, context));
    return;
  }
  const files = await listFolder(location);
  if (!files) {
    yield* read.observations(readExport(location, options, context));
    return;
  }
  let whole = 0;
  let first: unknown;
  for (const { file, steps } of files) {
    try {
      yield* read.observations(readExport(file, options, context), options.name ? [] : steps);
      whole += 1;
    } catch (error) {
      if (!(failureOf(error, file) instanceof TallyError)) throw error;
      context.signal.throwIfAborted();
      const failure = failureOf(error, steps.join('/')) as TallyError;
      first ??= failure;
      yield [{ gap: true, reason: `${failure.message}. ${failure.fix}` }];
    }
  }
  if (whole === 0) throw first;
}

/** Turns entries into observations, and counts them over all files and pages. */
class Export {
  private readonly options: Options;
  private readonly normalizer: Normalizer;
  private readonly progress: (items: number) => void;
  private items = 0;

  constructor(options: Options, fingerprint: Fingerprint, progress: (items: number) => void) {
    this.options = options;
    this.normalizer = new Normalizer(options, fingerprint);
    this.progress = progress;
  }

  async *observations(
    batches: AsyncIterable<Iterable<Entry>>,
    above: readonly string[] = [],
  ): AsyncIterable<Batch> {
    let nameless = 0;
    let named = 0;
    for await (const entries of batches) {
      let batch: Observation[] = [];
      for (const entry of entries) {
        const observation = this.normalizer.observe(
          above.length > 0 && 'path' in entry ? { ...entry, path: [...above, ...entry.path] } : entry,
        );
        if (observation) batch.push(observation);
        else nameless += 1;
        if (batch.length < BATCH_SIZE) continue;
        named += batch.length;
        yield batch;
        batch = [];
      }
      named += batch.length;
      this.progress(this.items + named);
      yield batch;
    }
    this.items += named;
    if (nameless === 0) return;
    const reason = `${nameless} of ${nameless + named} records have no ${this.options.name?.join(' and no ')}`;
    if (named === 0)
      throw new TallyError('source-malformed', reason, {
        fix: 'Say with `name` which fields name a setting.',
      });
    yield [{ gap: true, reason: `${reason}.` }];
  }
}
