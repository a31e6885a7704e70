import type { Environment, Service } from '../core/catalog/estate.ts';
import { matchesGlob } from '../core/item/glob.ts';
import type { ScanRecord } from '../store/scan-log.ts';

/**
 * Whether something that serves a service may lie where a scan did not look: in a source that it did not read, or not as a
 * whole. A gap that names one item is a finding of whoever answers for it.
 */
export function isPartlyUnseen(service: Service, { sources }: Environment, scan: ScanRecord): boolean {
  return sources.some((source) => {
    const own = source.service === service.name;
    const kinds = service.items
      .filter((selector) => matchesGlob(selector.source ?? '*', source.name))
      .map((selector) => selector.kind ?? '*');
    if (!own && kinds.length === 0) return false;
    const mayHide = (kind: string | undefined) =>
      own || kind === undefined || kinds.some((pattern) => matchesGlob(pattern, kind));
    const scanned = scan.sources.find(({ report }) => report.source === source.name);
    return !scanned || scanned.gaps.some(({ kind, name }) => name === undefined && mayHide(kind));
  });
}
