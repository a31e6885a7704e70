import type { DifferenceKind } from '../catalog/estate.ts';
import { isFingerprint } from '../item/fingerprint.ts';
import type { PathRole } from '../item/kind-traits.ts';
import type { Finding, FindingCode } from './finding.ts';

const MEANING: Readonly<Record<FindingCode, string>> = {
  'outside-change':
    'What runs is no longer what was last applied: somebody or something changed it outside the code.',
  'unapplied-change': 'What is declared was never applied: what runs is still what was applied before.',
  conflict:
    'Both moved apart: what is declared changed since it was last applied, and what runs changed too.',
  drift: 'What is declared and what runs differ. The source does not say which of the two moved.',
  missing: 'It is declared or was applied, but it does not exist any more.',
  unmanaged: 'It exists, but nothing declares it.',
  disparity:
    'The two environments differ here, after parameters and references were replaced by their names.',
  'only-in': 'Only one of the two environments has it.',
  unreadable: 'It could not be looked at, so nothing can be said about it. That never counts as agreement.',
};

const COMPARED_AS: Readonly<Record<PathRole, string>> = {
  size: 'It is a size: more or less of the same.',
  endpoint: 'It is an endpoint: where something is reached.',
  secret: 'It is a secret: only keyed fingerprints were compared, and the values are never shown.',
  data: 'It concerns personal or business data.',
  metadata: 'It is a label: it changes nothing that runs, but owners and costs are read from it.',
};

/** Why the values count as different, in sentences. */
export function explainDifference(finding: Finding, role: PathRole | undefined): string {
  const sentences = [MEANING[finding.code]];
  if (finding.reason && finding.code === 'unreadable') sentences.push(finding.reason);
  const values = [finding.declared, finding.lastApplied, finding.actual, finding.left, finding.right];
  if (role) sentences.push(COMPARED_AS[role]);
  else if (values.some(isFingerprint)) sentences.push(COMPARED_AS.secret);
  return sentences.join(' ');
}

const APPROVABLE: Readonly<Partial<Record<PathRole, DifferenceKind>>> = {
  size: 'scale',
  endpoint: 'endpoint',
  secret: 'masking',
  data: 'masking',
};

/**
 * Which approval applies, which has lapsed, or which one could be registered.
 * @param mayBeWaived false where a guardrail of the organization forbids it.
 */
export function explainApproval(finding: Finding, role: PathRole | undefined, mayBeWaived = true): string {
  if (finding.code === 'unreadable') return 'Nothing can approve what could not be looked at.';
  if (finding.verdict === 'waived') return `Approved by ${finding.approvedBy}.`;
  if (!mayBeWaived) return 'A guardrail forbids to waive anything of security in this stage.';
  const lapsed = finding.reason ? `${finding.reason}. ` : '';
  const comparison = finding.left !== undefined || finding.right !== undefined ? 'parity' : 'drift';
  const kind = approvableKind(finding, role);
  const exception = 'an Exception with ticket, approver and end would cover it until that end';
  if (!kind) return `${lapsed}No kind of approved difference covers this; ${exception}.`;
  const place =
    finding.path === '' ? `names: ['${finding.name}']` : `kinds: [${finding.kind}], paths: [${finding.path}]`;
  return (
    `${lapsed}An ApprovedDifference of kind ${kind} would have covered it ` +
    `(applies: [${comparison}], scope: {${place}}); or ${exception}.`
  );
}

function approvableKind({ path, code }: Finding, role: PathRole | undefined): DifferenceKind | undefined {
  if (path === '') return code === 'only-in' || code === 'unmanaged' ? 'test-tool' : undefined;
  return role && APPROVABLE[role];
}
