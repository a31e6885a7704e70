import { open } from 'node:fs/promises';

/** How many keys each has; every key is one finding between two lists of different `value`. */
export const KEYS = 10;

/** Writes a list of `count` ConfigMaps of Kubernetes whose every key holds a `value` of its own. */
export async function writeConfigMaps(file: string, count: number, value: string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile('{"apiVersion":"v1","kind":"List","items":[');
    for (let index = 0; index < count; index += 1) {
      const data = Object.fromEntries(
        Array.from({ length: KEYS }, (_, key) => [`setting-${key}`, `${value} ${index}`]),
      );
      const metadata = { name: `settings-${index}`, namespace: 'wms', uid: `u${index}` };
      const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data };
      await handle.writeFile(`${index === 0 ? '' : ','}\n${JSON.stringify(object)}`);
    }
    await handle.writeFile(']}\n');
  } finally {
    await handle.close();
  }
}
