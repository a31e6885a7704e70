import type { ApprovedDifference, DifferenceKind, Exception, WaiverScope } from '../catalog/estate.ts';
import { matchesAny } from '../item/glob.ts';
import type { PathRole } from '../item/kind-traits.ts';
import { matchesPointer } from '../item/pointer.ts';
import type { FindingClass, FindingCode } from './finding.ts';

/** A difference, as far as an approval needs to see it. */
export interface WaiverSubject {
  readonly comparison: 'drift' | 'parity';
  readonly code: FindingCode;
  readonly class: FindingClass;
  /** One environment, or the two that are compared. */
  readonly environments: readonly { readonly name: string; readonly stage: string }[];
  readonly service: string | null;
  readonly source: string;
  readonly kind: string;
  readonly name: string;
  readonly path: string;
  readonly role: PathRole | undefined;
}

export interface Waivers {
  readonly approvedDifferences: readonly ApprovedDifference[];
  readonly exceptions: readonly Exception[];
  /** Stages in which nothing of the security class is ever waived. */
  readonly neverWaiveSecurityIn: readonly string[];
}

export const NO_WAIVERS: Waivers = { approvedDifferences: [], exceptions: [], neverWaiveSecurityIn: [] };

export type WaiverOutcome =
  | { readonly waived: true; readonly by: ApprovedDifference | Exception }
  | { readonly waived: false; readonly lapsed?: ApprovedDifference | Exception };

/**
 * The one evaluator of approved differences and exceptions, for scan, gate, command line and report alike. One that is
 * past its date does not apply; the latest of them is named, so that its owner can review it.
 */
export function evaluateWaivers(subject: WaiverSubject, waivers: Waivers, now: Date): WaiverOutcome {
  if (!mayBeWaived(subject, waivers)) return { waived: false };
  let lapsed: ApprovedDifference | Exception | undefined;
  for (const waiver of covering(subject, waivers)) {
    const end = endOf(lastDay(waiver));
    if (now < end) return { waived: true, by: waiver };
    if (!lapsed || endOf(lastDay(lapsed)) < end) lapsed = waiver;
  }
  return lapsed ? { waived: false, lapsed } : { waived: false };
}

/** What could not be looked at can be approved by nobody, nor can security where a guardrail forbids it. */
export function mayBeWaived(
  { code, class: findingClass, environments }: Pick<WaiverSubject, 'code' | 'class' | 'environments'>,
  { neverWaiveSecurityIn }: Pick<Waivers, 'neverWaiveSecurityIn'>,
): boolean {
  if (code === 'unreadable') return false;
  return (
    findingClass !== 'security' || !environments.some(({ stage }) => neverWaiveSecurityIn.includes(stage))
  );
}

/** The date as written, on which a waiver stops. */
export function lastDay(waiver: ApprovedDifference | Exception): string {
  return 'until' in waiver ? waiver.until : waiver.reviewBy;
}

/** Everything registered that covers the subject, whatever its date. */
function* covering(subject: WaiverSubject, waivers: Waivers): Generator<ApprovedDifference | Exception> {
  for (const approved of waivers.approvedDifferences) {
    if (
      approved.applies.includes(subject.comparison) &&
      isOfKind(approved.difference, subject) &&
      isInScope(approved.scope, subject)
    ) {
      yield approved;
    }
  }
  for (const exception of waivers.exceptions) {
    if (matchesAny(exception.codes, subject.code) && isInScope(exception.scope, subject)) yield exception;
  }
}

/** Checked again at judgement, so that an approval can never cover more than its kind, however it was registered. */
export function isOfKind(
  kind: DifferenceKind,
  { path, role, code }: Pick<WaiverSubject, 'path' | 'role' | 'code'>,
): boolean {
  switch (kind) {
    case 'scale':
      return path !== '' && role === 'size';
    case 'endpoint':
      return path !== '' && role === 'endpoint';
    case 'masking':
      return path !== '' && (role === 'secret' || role === 'data');
    case 'test-tool':
      return path === '' && (code === 'only-in' || code === 'unmanaged');
  }
}

function isInScope(scope: WaiverScope, subject: WaiverSubject): boolean {
  return (
    subject.environments.some(
      ({ name, stage }) => matchesAny(scope.environments, name) && matchesAny(scope.stages, stage),
    ) &&
    (scope.services === undefined ||
      (subject.service !== null && matchesAny(scope.services, subject.service))) &&
    matchesAny(scope.sources, subject.source) &&
    matchesAny(scope.kinds, subject.kind) &&
    matchesAny(scope.names, subject.name) &&
    (scope.paths === undefined || scope.paths.some((pattern) => matchesPointer(pattern, subject.path)))
  );
}

/** The instant at which a waiver stops: a date means the end of that day in UTC. */
export function endOf(date: string): Date {
  return /^\d{4}-\d{2}-\d{2}$/.test(date)
    ? new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000)
    : new Date(date);
}
