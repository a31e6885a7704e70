import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Finding } from '../../src/core/finding/finding.ts';

/** Terraform's true output before and after labelled changes were made by hand; see the README there. */
export const SAMPLES = fileURLToPath(new URL('../../../shared/samples/terraform-aws/', import.meta.url));

export interface Label {
  readonly address: string;
  readonly kind: 'changed' | 'deleted' | 'added' | 'unmanaged' | 'benign';
  readonly attribute: string | null;
  readonly in_refresh_only_drift: boolean;
}

export function labelsOf(environment: string): readonly Label[] {
  return readJson<{ changes: Label[] }>(join(SAMPLES, environment, 'labels.json')).changes;
}

/** Addresses of resources that only repeat a cause which stands in another one. */
export function echoesOf(environment: string): readonly string[] {
  const noise = readJson<{ echoes: { addresses: object } }>(join(SAMPLES, environment, 'noise.json'));
  return Object.keys(noise.echoes.addresses);
}

/** How many resources a plan itself reports as drifted. */
export function reportedByTerraform(file: string): number {
  return readJson<{ resource_drift?: unknown[] }>(file).resource_drift?.length ?? 0;
}

/** Whether the finding is what the label is about. */
export function isAbout({ address, attribute }: Label, { name, path }: Finding): boolean {
  if (name !== address) return false;
  if (attribute === null) return path === '';
  return attribute.split(',').some((part) => {
    const top = `/${part.split(/[[(.]/u, 1)[0]}`;
    return path === top || path.startsWith(`${top}/`);
  });
}

export function readJson<Content>(file: string): Content {
  const content = readFileSync(file);
  return JSON.parse((file.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8')) as Content;
}
