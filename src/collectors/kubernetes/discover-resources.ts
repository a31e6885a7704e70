import { isJsonArray, isJsonObject, type Json } from '../../core/item/json.ts';
import { kindName } from './semantics/kind-name.ts';

/** A kind of object that a server can list. */
export interface ListableResource {
  /** `v1`, `apps/v1`, … */
  readonly apiVersion: string;
  readonly kind: string;
  /** Plural, as in addresses. */
  readonly name: string;
  readonly namespaced: boolean;
}

/** The versions of every group in a server's answer to `/apis`, the preferred first. */
export function groupVersions(groups: Json): string[][] {
  const list = isJsonObject(groups) ? groups['groups'] : undefined;
  if (!isJsonArray(list)) return [];
  return list.flatMap((group) => {
    if (!isJsonObject(group)) return [];
    const { versions, preferredVersion } = group;
    const all = isJsonArray(versions) ? versions.flatMap(versionName) : [];
    const preferred = preferredVersion === undefined ? [] : versionName(preferredVersion);
    const ordered = [...new Set([...preferred, ...all])];
    return ordered.length > 0 ? [ordered] : [];
  });
}

function versionName(version: Json): string[] {
  const name = isJsonObject(version) ? version['groupVersion'] : undefined;
  return typeof name === 'string' && /^[\w.-]+\/[\w.-]+$/u.test(name) ? [name] : [];
}

/** What can be listed, from a server's answer to `/api/v1` or `/apis/GROUP/VERSION`. */
export function listableResources(apiVersion: string, resources: Json): ListableResource[] {
  const list = isJsonObject(resources) ? resources['resources'] : undefined;
  if (!isJsonArray(list)) return [];
  return list.flatMap((resource) => {
    if (!isJsonObject(resource)) return [];
    const { name, kind, namespaced, verbs } = resource;
    const usable = typeof name === 'string' && /^[\w.-]+$/u.test(name) && typeof kind === 'string';
    if (!usable || !isJsonArray(verbs) || !verbs.includes('list')) return [];
    return [{ apiVersion, kind, name, namespaced: namespaced === true }];
  });
}

/**
 * Every kind once: a group that a kind has left still shows the same objects, and may be closed to who sees the new one.
 */
export function atHome(resources: readonly ListableResource[]): ListableResource[] {
  const kept = new Map<string, ListableResource>();
  for (const resource of resources) {
    const kind = kindName(resource.apiVersion, resource.kind);
    const other = kept.get(kind);
    if (other === undefined || (!isAtHome(other, kind) && isAtHome(resource, kind))) kept.set(kind, resource);
  }
  return [...kept.values()];
}

function isAtHome({ apiVersion, kind }: ListableResource, name: string): boolean {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.lastIndexOf('/')) : '';
  return name === (group === '' ? kind : `${kind}.${group}`);
}
