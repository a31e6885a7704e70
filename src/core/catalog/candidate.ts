import { API_VERSION } from './api-version.ts';
import { editDistance } from './nearest-name.ts';

const STATED_VERSION = /apiVersion["']?\s*:\s*["']?([^\s"'#,}]+)/gu;
const STATED_KIND = /^["']?kind["']?\s*:\s*["']?([A-Za-z]+)/gmu;

/** Whether an apiVersion is ours, of any version, or was surely meant to be. */
export function isOurVersion(version: string): boolean {
  return version.startsWith('tallyman.dev') || editDistance(version, API_VERSION, 3) <= 2;
}

export function isBackstageVersion(version: string): boolean {
  return version.startsWith('backstage.io/');
}

/**
 * Whether a file is worth parsing: it states a version of ours, or none at all while it states a kind of ours. Other
 * YAML, such as manifests among the inputs, may be large, broken or a template, and is none of our business.
 */
export function isCandidate(text: string, kinds: ReadonlySet<string>): boolean {
  const versions = new Set(Array.from(text.matchAll(STATED_VERSION), (match) => match[1] ?? ''));
  if (versions.size === 0)
    return Array.from(text.matchAll(STATED_KIND)).some((match) => kinds.has(match[1] ?? ''));
  return [...versions].some((version) => isOurVersion(version) || isBackstageVersion(version));
}
