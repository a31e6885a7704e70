import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SAMPLES = new URL('../../shared/samples/', import.meta.url);

/** Absolute path of a public sample, which is read in place and never committed. */
export function samplePath(path: string): string {
  return fileURLToPath(new URL(path, SAMPLES));
}

/** The reason for which a suite over a sample is left out; undefined where the sample is there. */
export function samplesSkip(folder: string): string | undefined {
  return existsSync(samplePath(folder)) ? undefined : `no samples at ../shared/samples/${folder}`;
}
