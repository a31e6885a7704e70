import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { collectAll } from '../../../test/collect-all.ts';
import type { Json } from '../../core/item/json.ts';
import { isGap } from '../../core/item/observation.ts';
import { host } from './index.ts';

/** The folder of the test file in which bundles are made; it goes with its end. */
export const folder = mkdtempSync(join(tmpdir(), 'host-'));
after(() => rmSync(folder, { recursive: true }));
let count = 0;

/** A bundle of files by their paths. */
export function bundle(files: Readonly<Record<string, string | Uint8Array>>): string {
  count += 1;
  const root = join(folder, `bundle-${count}`);
  mkdirSync(join(root, 'etc'), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** What such a bundle gives for some kinds, as `KIND NAME` with what runs, else what is declared; gaps by their kind. */
export async function itemsOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  kinds: readonly string[],
): Promise<Record<string, Json>> {
  const records = await collectAll(host, bundle(files), { kinds });
  return Object.fromEntries(
    records.map((record) =>
      isGap(record)
        ? [`gap ${record.kind}`, record.reason]
        : [`${record.kind} ${record.name}`, record.actual ?? record.declared ?? null],
    ),
  );
}
