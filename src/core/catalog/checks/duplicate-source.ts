import { isJsonArray, isJsonObject } from '../../item/json.ts';
import type { DocumentView } from '../kind-definition.ts';

/** Items are known by the name of their source; two sources of one name would mix theirs. */
export function reportDuplicateSources(document: DocumentView<unknown>): void {
  const { written } = document;
  const sources = isJsonObject(written) && isJsonArray(written['sources']) ? written['sources'] : [];
  const first = new Map<string, number>();
  for (const [index, source] of sources.entries()) {
    const name = isJsonObject(source) ? source['name'] : undefined;
    if (typeof name !== 'string') continue;
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, index);
      continue;
    }
    const { line } = document.placeOf(['spec', 'sources', earlier, 'name']);
    document.report(['spec', 'sources', index, 'name'], {
      code: 'duplicate-source',
      found: name,
      expected: `a name of its own; the first ${name} is at line ${line}`,
      fix: 'Rename one of the two sources.',
    });
  }
}
