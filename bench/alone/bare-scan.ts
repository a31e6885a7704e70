import { createReadStream } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { JsonCutter } from '../../src/collectors/reading/json-cutter.ts';
import { peakMemory } from '../measure/peak-memory.ts';
import type { StatePass } from './collect-state.ts';

// The collector's own cutter, which hands each element of `resources` to `JSON.parse`, and nothing else.
const [location = ''] = process.argv.slice(2);
const start = performance.now();
let items = 0;
const cutter = new JsonCutter({
  treat: (path) => (path.length === 0 || (path.length === 1 && path[0] === 'resources') ? 'enter' : 'cut'),
  emit: (path) => {
    if (path.length === 2) items += 1;
  },
  leave: () => undefined,
  maxDepth: 100,
  longBytes: 8 << 20,
  maxValueBytes: 400 << 20,
});
for await (const chunk of createReadStream(location, { highWaterMark: 256 << 10 })) cutter.write(chunk);
cutter.end();
const pass: StatePass = { items, ms: performance.now() - start, peakBytes: peakMemory() };
process.stdout.write(JSON.stringify(pass));
