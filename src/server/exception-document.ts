import { stringify } from 'yaml';
import type { Finding } from '../core/finding/finding.ts';

/** The document that grants an exception for one finding, ready to be put into the catalog and approved there. */
export function exceptionDocument(
  finding: Finding,
  request: {
    readonly reason: string;
    readonly until: string;
    readonly ticket: string;
    readonly approver: string;
  },
  owner: string,
): string {
  return stringify({
    apiVersion: 'tallyman.dev/v1',
    kind: 'Exception',
    metadata: { name: `finding-${finding.id}` },
    spec: {
      scope: {
        environments: finding.environment.split('..'),
        sources: [finding.source],
        kinds: [finding.kind],
        names: [finding.name],
        ...(finding.path !== '' && { paths: [finding.path] }),
      },
      codes: [finding.code],
      reason: request.reason,
      owner,
      ticket: request.ticket,
      approver: request.approver,
      until: request.until,
    },
  });
}
