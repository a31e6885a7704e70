import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';

const FIXTURE = new URL('../../src/collectors/kubernetes/fixtures/live.json', import.meta.url);

/** `kubectl`: indented, as kubectl writes lists. `compact`: one line, as programs write them. */
export type DumpForm = 'kubectl' | 'compact';

/**
 * Writes a list of live objects, each with field owners and the note of what was applied: the kinds of the collector's
 * own fixture in turn, with names, namespaces and values of their own.
 */
export async function writeDump(file: string, count: number, form: DumpForm): Promise<void> {
  const templates = templatesOf(form);
  await using handle = await open(file, 'w');
  const [head, separator, tail] =
    form === 'kubectl'
      ? [
          '{\n    "apiVersion": "v1",\n    "items": [\n        ',
          ',\n        ',
          '\n    ],\n    "kind": "List"\n}\n',
        ]
      : ['{"apiVersion":"v1","items":[', ',', '],"kind":"List"}'];
  let batch = head;
  for (let index = 0; index < count; index += 1) {
    const template = templates[index % templates.length] ?? '';
    const nth = Math.floor(index / templates.length);
    batch +=
      (index === 0 ? '' : separator) +
      template
        .replaceAll('orders', `orders-${nth}`)
        .replaceAll('wms', `wms-${nth % 40}`)
        .replaceAll('17:30', `17:${10 + (nth % 50)}`)
        .replace(/"uid":( ?)"[^"]*"/u, (_, space: string) => `"uid":${space}"uid-${index}"`);
    if (batch.length > 1 << 20) {
      await handle.write(batch);
      batch = '';
    }
  }
  await handle.write(batch + tail);
}

function templatesOf(form: DumpForm): string[] {
  const { items } = JSON.parse(readFileSync(FIXTURE, 'utf8')) as {
    items: { metadata: { annotations?: object } }[];
  };
  const applied = items.filter(({ metadata }) => metadata.annotations !== undefined);
  if (form === 'compact') return applied.map((item) => JSON.stringify(item));
  return applied.map((item) => JSON.stringify(item, null, 4).replaceAll('\n', '\n        '));
}
