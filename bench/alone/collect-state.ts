import { performance } from 'node:perf_hooks';
import { COLLECTORS } from '../../src/collectors/registry.ts';
import { PORTS } from '../inputs/terraform-estate.ts';
import { peakMemory } from '../measure/peak-memory.ts';

/** What one pass over one state file took. */
export interface StatePass {
  readonly items: number;
  readonly ms: number;
  readonly peakBytes: number;
}

const [location = ''] = process.argv.slice(2);
const collector = COLLECTORS.get('terraform');
if (!collector) throw new Error('there is no collector for Terraform');
const start = performance.now();
let items = 0;
const context = { ...PORTS, progress: () => undefined };
for await (const batch of collector.collect({ location, options: {} }, context)) {
  for (const record of batch) if ('gap' in record) throw new Error(record.reason);
  items += batch.length;
}
const pass: StatePass = { items, ms: performance.now() - start, peakBytes: peakMemory() };
process.stdout.write(JSON.stringify(pass));
