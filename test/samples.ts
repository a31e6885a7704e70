import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SAMPLES = new URL('../../shared/samples/', import.meta.url);

/** Absolute path of a public sample, which is read in place and never committed. */
export function samplePath(path: string): string {
  return fileURLToPath(new URL(path, SAMPLES));
}

export function readSample(path: string): string {
  return readFileSync(samplePath(path), 'utf8');
}

/** The reason for which a suite over a sample is left out. In CI the sample must be there, so nothing is left out. */
export function samplesSkip(folder: string): string | undefined {
  if (existsSync(samplePath(folder)) || process.env['CI'] === 'true') return undefined;
  return `no samples at ../shared/samples/${folder}`;
}
