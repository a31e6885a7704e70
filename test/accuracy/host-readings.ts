import { host } from '../../src/collectors/host/index.ts';
import { isGap } from '../../src/core/item/observation.ts';
import { collectAll } from '../collect-all.ts';
import type { Reading } from './readings.ts';

/** What could be read; without the rights of root some parts are gaps. */
export async function items(location: string, options = {}): Promise<Reading> {
  const records = (await collectAll(host, location, options)).flatMap((each) => (isGap(each) ? [] : [each]));
  return new Map(records.map((record) => [`${record.kind} ${record.name}`, record]));
}
