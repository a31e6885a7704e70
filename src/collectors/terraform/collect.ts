import { stat } from 'node:fs/promises';
import { inBatches } from '../../core/item/in-batches.ts';
import type { Batch, Gap, Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext, CollectRequest } from '../collector.ts';
import { fileFailure } from '../reading/file-failure.ts';
import { JsonCutter } from '../reading/json-cutter.ts';
import { TerraformDocument } from './document.ts';
import { type Options, parseOptions } from './options.ts';
import { readFileBytes, readUtf8 } from './read-bytes.ts';
import { readInventory } from './read-inventory.ts';
import { readWorkingDirectory } from './read-working-directory.ts';
import type { Plan } from './schema.ts';
import type { InventoryRecord } from './semantics/inventory.ts';
import { observePlan } from './semantics/observe-plan.ts';
import { StateObserver } from './semantics/state-observer.ts';

/** A resource longer than this is read instance by instance. */
const LONG_RESOURCE_BYTES = 8 * 1024 * 1024;

/** The longest value that is parsed at once; the engine's strings end at about 512 MiB. */
const MAX_VALUE_BYTES = 400 * 1024 * 1024;

/** Reads whatever form of Terraform's output stands at the location; see the readme. */
export async function* collect(request: CollectRequest, context: CollectContext): AsyncIterable<Batch> {
  context.signal.throwIfAborted();
  const deadline = AbortSignal.timeout(context.limits.timeoutMs);
  const signal = AbortSignal.any([context.signal, deadline]);
  try {
    const options = parseOptions(request.options);
    const bytes = await openLocation(request.location, options, signal);
    yield* readDocument(bytes, options, { ...context, signal });
  } catch (error) {
    context.signal.throwIfAborted();
    if (deadline.aborted)
      throw new TallyError('source-timeout', `Not read within ${context.limits.timeoutMs} ms`);
    throw fileFailure(error, request.location);
  }
}

async function openLocation(
  location: string,
  options: Options,
  signal: AbortSignal,
): Promise<AsyncIterable<Buffer>> {
  const directory = location !== '-' && (await stat(location)).isDirectory();
  return directory ? readWorkingDirectory(location, options.binary, signal) : readFileBytes(location, signal);
}

async function* readDocument(
  bytes: AsyncIterable<Buffer>,
  options: Options,
  context: CollectContext,
): AsyncGenerator<Batch> {
  const { limits, signal, progress } = context;
  const document = new TerraformDocument();
  const cutter = new JsonCutter({
    treat: (path, container, long) => document.treat(path, container, long),
    emit: (path, value) => document.emit(path, value),
    leave: (path) => document.leave(path),
    maxDepth: limits.maxDepth,
    longBytes: LONG_RESOURCE_BYTES,
    maxValueBytes: MAX_VALUE_BYTES,
  });
  const observer = new StateObserver(context);
  let items = 0;
  for await (const chunk of readUtf8(bytes, limits.maxBytes)) {
    signal.throwIfAborted();
    for (const _ of cutter.writeInParts(chunk)) {
      const records: (Observation | Gap)[] = [];
      for (const found of document.take()) {
        items++;
        const record = 'gap' in found ? found : observer.observe(found);
        if (record) records.push(record);
      }
      yield records;
    }
    progress(items);
  }
  cutter.end();
  yield* inBatches(observer.finish());
  const plan = document.finish();
  if (plan) yield await readPlan(plan, options, context);
  else if (options.inventory !== undefined) {
    throw new TallyError('source-unsupported', 'An inventory can stand beside a plan, not beside a state', {
      fix: 'Read a plan, or take `inventory` from the options of the source.',
    });
  }
}

async function readPlan(plan: Plan, options: Options, context: CollectContext): Promise<Batch> {
  const inventory: InventoryRecord[] = [];
  const gaps: Gap[] = [];
  if (options.inventory !== undefined) {
    for await (const record of readInventory(options.inventory, context.limits, context.signal)) {
      if ('gap' in record) gaps.push(record);
      else inventory.push(record);
    }
  }
  const observations = observePlan(plan, inventory, context);
  context.progress(observations.length);
  return [...gaps, ...observations];
}
