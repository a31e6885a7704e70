import { performance } from 'node:perf_hooks';
import { compareEnvironments } from '../../src/usecases/compare-environments.ts';
import { estateOf, PORTS, terraformEnvironment } from '../inputs/terraform-estate.ts';
import { peakMemory } from '../measure/peak-memory.ts';

/** What one comparison of two state files took. */
export interface ParityRun {
  readonly items: number;
  readonly equal: number;
  readonly findings: number;
  readonly ms: number;
  readonly peakBytes: number;
}

const [left = '', right = ''] = process.argv.slice(2);
const estate = estateOf([terraformEnvironment('left', left), terraformEnvironment('right', right)]);
const start = performance.now();
const report = await compareEnvironments({ estate, left: 'left', right: 'right' }, PORTS);
const run: ParityRun = {
  items: report.sources.reduce((sum, source) => sum + source.items, 0),
  equal: report.counts.pass,
  findings: report.findings.length,
  ms: performance.now() - start,
  peakBytes: peakMemory(),
};
process.stdout.write(JSON.stringify(run));
