import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { host } from '../src/collectors/host/index.ts';
import type { Json } from '../src/core/item/json.ts';
import { isGap } from '../src/core/item/observation.ts';
import { collectAll } from './collect-all.ts';
import { type Files, scratchFolder } from './scratch-folder.ts';

/** A bundle of files by their paths. */
export function bundle(files: Files): string {
  const root = scratchFolder(files);
  mkdirSync(join(root, 'etc'), { recursive: true });
  return root;
}

/** What such a bundle gives for some kinds, as `KIND NAME` with what runs, else what is declared; gaps by their kind. */
export async function itemsOf(files: Files, kinds: readonly string[]): Promise<Record<string, Json>> {
  const records = await collectAll(host, bundle(files), { kinds });
  return Object.fromEntries(
    records.map((record) =>
      isGap(record)
        ? [`gap ${record.kind}`, record.reason]
        : [`${record.kind} ${record.name}`, record.actual ?? record.declared ?? null],
    ),
  );
}
