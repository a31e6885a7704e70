import { basename } from 'node:path';
import { inBatches } from '../../core/item/in-batches.ts';
import { type Batch, type Gap, isGap } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext, CollectRequest } from '../collector.ts';
import { type Bill, UNNAMED } from './bills/bill.ts';
import { digestsIn, type FiledBill } from './bills/match-bills.ts';
import { normalize } from './normalize.ts';
import { parseOptions } from './options.ts';
import { readTexts } from './read-texts.ts';
import type { Content } from './schema.ts';

/** Reads dumps, definitions and bills of materials from files; see the readme. */
export async function* collect(request: CollectRequest, context: CollectContext): AsyncIterable<Batch> {
  context.signal.throwIfAborted();
  const options = parseOptions(request.options);
  const { contents, bills: own, gaps } = await readAll(request.location, context);
  const filed = options.sboms === undefined ? undefined : await readAll(options.sboms, context);
  let count = 0;
  const bills = { own, ...(filed && { filed: filed.bills }) };
  for (const batch of inBatches(normalize(contents, bills, options, context.fingerprint))) {
    context.signal.throwIfAborted();
    for (const record of batch) if (!isGap(record)) count += 1;
    context.progress(count);
    yield batch;
  }
  yield [...gaps, ...(filed?.gaps ?? [])];
}

interface All {
  readonly contents: readonly Content[];
  readonly bills: readonly FiledBill[];
  readonly gaps: readonly Gap[];
}

async function readAll(location: string, context: CollectContext): Promise<All> {
  const contents: Content[] = [];
  const bills: FiledBill[] = [];
  const gaps: Gap[] = [];
  const names = new Set<string>();
  let first: TallyError | undefined;
  for await (const record of readTexts(location, context)) {
    context.signal.throwIfAborted();
    if ('error' in record) {
      first ??= record.error;
      gaps.push({ gap: true, reason: `${record.error.message}.` });
      continue;
    }
    const { file, content } = record;
    contents.push(content);
    const fileDigests = digestsIn(basename(file));
    bills.push(...content.bills.map((bill) => ({ bill: namedAfter(file, bill), fileDigests })));
    if (content.compose.length > 0) names.add(basename(file));
  }
  if (contents.length === 0 && first) throw first;
  refuseOverrides(names, location);
  return { contents, bills, gaps };
}

/** A bill that does not say what it is of is told from others by its file. */
function namedAfter(file: string, bill: Bill): Bill {
  if (bill.subject.name !== UNNAMED) return bill;
  return { ...bill, subject: { ...bill.subject, name: basename(file).replace(/\.\w+$/u, '') } };
}

/** Files of Compose complete each other by rules of their own, which only Compose applies for sure. */
function refuseOverrides(names: ReadonlySet<string>, location: string): void {
  if (names.size < 2 || ![...names].some((name) => /override/iu.test(name))) return;
  throw new TallyError(
    'source-unsupported',
    `${location}: several files of Compose that complete each other`,
    {
      fix: 'Read what `docker compose config` makes of them.',
    },
  );
}
