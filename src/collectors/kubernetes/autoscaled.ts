import { isJsonObject } from '../../core/item/json.ts';
import type { Observation } from '../../core/item/observation.ts';
import type { Options } from './options.ts';
import { isLive, type KubernetesObject } from './schema.ts';
import { kindName } from './semantics/kind-name.ts';
import { withoutReplicas } from './semantics/observe-object.ts';
import { itemName } from './semantics/scope.ts';
import { member } from './shapes/shape.ts';

/** Holds what has replicas back until every autoscaler has been seen, since one may come after what it scales. */
export class Autoscaled {
  private readonly targets = new Set<string>();
  private readonly waiting: Observation[] = [];

  see(object: KubernetesObject, options: Options): void {
    const spec = object.content['spec'];
    const target = isJsonObject(spec) ? spec['scaleTargetRef'] : undefined;
    if (object.kind !== 'HorizontalPodAutoscaler.autoscaling' || !isLive(object) || !isJsonObject(target))
      return;
    const { apiVersion, kind, name } = target;
    if (typeof kind !== 'string' || typeof name !== 'string') return;
    const version = typeof apiVersion === 'string' ? apiVersion : 'apps/v1';
    const scaled = kindName(version, kind);
    this.targets.add(`${scaled}/${itemName({ ...object, kind: scaled, name }, options)}`);
  }

  /** Whether the item was kept for later. */
  holds(item: Observation): boolean {
    if (!item.actual || member(item.actual, 'spec', 'replicas') === undefined) return false;
    this.waiting.push(item);
    return true;
  }

  release(): Observation[] {
    return this.waiting.map((item) =>
      this.targets.has(`${item.kind}/${item.name}`) ? withoutReplicas(item) : item,
    );
  }
}
