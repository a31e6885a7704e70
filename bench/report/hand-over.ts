import type { Section } from './row.ts';

/** Every bench ends with this: the runner reads the section from the bench's standard output. */
export function handOver(section: Section): void {
  process.stdout.write(`${JSON.stringify(section)}\n`);
}
