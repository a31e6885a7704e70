import type { Finding } from '../core/finding/finding.ts';
import type { Report, SourceReport } from '../wire/report.ts';
import { COMMAND_LINE } from './ad-hoc-estate.ts';
import { withoutCredentials } from './redactor.ts';
import type { Session } from './session.ts';
import { shortPath } from './short-path.ts';

/** The report as it may be shown: without credentials, and with places as seen from the working folder. */
export function presentReport(report: Report, session: Session): Report {
  return {
    ...report,
    findings: report.findings.map((finding) => presentFinding(finding, session)),
    sources: report.sources.map((source) => presentSource(source, session)),
  };
}

export function presentSource(source: SourceReport, session: Session): SourceReport {
  const { location, reasons } = source;
  return {
    ...source,
    location: session.redactor.redact(withoutCredentials(location)),
    ...(reasons && { reasons: reasons.map((reason) => session.redactor.redact(reason)) }),
  };
}

/** Most findings have nothing to change and are passed on as they are. */
export function presentFinding(finding: Finding, session: Session): Finding {
  const { origin, ...rest } = finding;
  const { reason } = rest;
  if (origin === undefined && reason === undefined) return finding;
  // A command is nothing that a person opens at a line.
  const hasPlace = origin !== undefined && origin.file !== COMMAND_LINE.file;
  return {
    ...rest,
    ...(reason === undefined ? {} : { reason: session.redactor.redact(reason) }),
    ...(hasPlace ? { origin: { ...origin, file: shortPath(origin.file, session.terminal.folder) } } : {}),
  };
}
