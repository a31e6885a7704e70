import type { ItemName } from '../collector.ts';
import { declaredKinds } from '../forms/declared-kinds.ts';

/** What Grafana calls the contact point that a new server comes with. */
const BUILT_IN: ReadonlySet<string> = new Set(['email receiver', 'grafana-default-email']);

/** Files speak for the kinds that they hold, but not for the contact point that every server comes with. */
export function declaredObjects(declared: Iterable<ItemName>): (item: ItemName) => boolean {
  const isOfKind = declaredKinds(declared);
  return (item) => isOfKind(item) && !(item.kind === 'contact_point' && BUILT_IN.has(item.name));
}
