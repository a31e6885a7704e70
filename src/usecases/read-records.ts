import type { Environment, Source } from '../core/catalog/estate.ts';
import type { Batch } from '../core/item/observation.ts';
import type { Ports } from './ports.ts';
import { scanSource } from './scan-source.ts';

/** The records of a source, from where the ports say: what is judged is judged alike, live or remembered. */
export function readRecords(environment: Environment, source: Source, ports: Ports): AsyncIterable<Batch> {
  return ports.read ? ports.read(environment, source) : scanSource(environment, source, ports);
}
