import { COLLECTORS } from '../../src/collectors/registry.ts';
import type { JsonObject } from '../../src/core/item/json.ts';
import { PORTS } from '../inputs/terraform-estate.ts';
import { peakMemory } from '../measure/peak-memory.ts';

/** What one pass of a collector over one location took. */
export interface SourcePass {
  readonly items: number;
  readonly peakBytes: number;
}

const [name = '', location = '', options = '{}'] = process.argv.slice(2);
const collector = COLLECTORS.get(name);
if (!collector) throw new Error(`there is no collector named ${name}`);
let items = 0;
for await (const batch of collector.collect(
  { location, options: JSON.parse(options) as JsonObject },
  { ...PORTS, progress: () => undefined },
)) {
  for (const record of batch) if ('gap' in record) throw new Error(record.reason);
  items += batch.length;
}
const pass: SourcePass = { items, peakBytes: peakMemory() };
process.stdout.write(JSON.stringify(pass));
