import { isJsonArray } from '../../core/item/json.ts';
import type { Observation } from '../../core/item/observation.ts';
import { annotation, isLive, type KubernetesObject, LAST_APPLIED } from './schema.ts';
import { member, memberName } from './shapes/shape.ts';

/**
 * Holds claims back until every set of Pods has been seen: those that a set made for its Pods are nobody's declaration,
 * and nothing on them says whose they are but their name.
 */
export class ClaimsOfSets {
  /** What the names of their claims begin with. */
  private readonly made = new Set<string>();
  private readonly waiting: { readonly item: Observation; readonly beginning: string }[] = [];

  see(object: KubernetesObject): void {
    if (object.kind !== 'StatefulSet.apps' || !isLive(object)) return;
    const templates = member(object.content, 'spec', 'volumeClaimTemplates');
    for (const template of isJsonArray(templates) ? templates : []) {
      const name = memberName(member(template, 'metadata', 'name'));
      this.made.add(`${object.namespace}/${name}-${object.name}`);
    }
  }

  /** Whether the item was kept for later. */
  holds(object: KubernetesObject, item: Observation): boolean {
    if (object.kind !== 'PersistentVolumeClaim' || !isLive(object)) return false;
    const beginning = /^(.+)-\d+$/u.exec(object.name)?.[1];
    if (beginning === undefined || annotation(object, LAST_APPLIED) !== undefined) return false;
    this.waiting.push({ item, beginning: `${object.namespace}/${beginning}` });
    return true;
  }

  /** @param isDeclared whether somebody declares a claim, who then wants to know of it. */
  release(isDeclared: (item: Observation) => boolean): Observation[] {
    return this.waiting
      .filter(({ item, beginning }) => !this.made.has(beginning) || isDeclared(item))
      .map(({ item }) => item);
  }
}
