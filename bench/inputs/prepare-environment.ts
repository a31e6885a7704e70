import { type ComparableItem, comparableItem, runningItem } from '../../src/core/compare/comparable-item.ts';
import { GroupedItems } from '../../src/core/compare/grouped-items.ts';
import { NO_IDENTITIES } from '../../src/core/compare/identity-index.ts';
import { compileSubstitution } from '../../src/core/compare/substitution.ts';
import type { GeneratedResource } from './generate-resources.ts';

/** An environment as Tallyman holds it, ready to be compared. */
export function prepareEnvironment(resources: Iterable<GeneratedResource>): GroupedItems<ComparableItem> {
  const substitution = compileSubstitution(new Map(), NO_IDENTITIES);
  const items: ComparableItem[] = [];
  for (const { type, address, attributes } of resources) {
    const running = runningItem('estate', { kind: type, name: address, actual: attributes });
    if (!running) throw new Error('a generated resource has no side');
    items.push(comparableItem(running, substitution));
  }
  return new GroupedItems(items);
}
