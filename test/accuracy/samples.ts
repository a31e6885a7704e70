import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../shared/samples/', import.meta.url));

/** Where a sample lies. */
export function samplePath(relative: string): string {
  return root + relative;
}

export function readSample(relative: string): string {
  return readFileSync(samplePath(relative), 'utf8');
}

/** For `test(…, {skip})`: why the samples cannot be read here. On CI they must be there, so nothing is skipped. */
export function skipWithoutSamples(relative: string): string | false {
  const absent = !existsSync(samplePath(relative)) && process.env['CI'] !== 'true';
  return absent ? `the samples in shared/samples/${relative} are not on this machine` : false;
}
