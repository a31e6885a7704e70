import type { Finding } from '../core/finding/finding.ts';
import { FINGERPRINT_PREFIX, isFingerprint } from '../core/item/fingerprint.ts';
import type { Json } from '../core/item/json.ts';
import { elide, printable } from './printable.ts';

/** A secret somewhere inside a text, e.g. in a connection string or a JSON document. */
const FINGERPRINTS = new RegExp(`${FINGERPRINT_PREFIX}[0-9a-f]+`, 'gu');
const LONGEST_READ = 2_000;

/** A value in a few words for a person: secrets as a word, never as digits; whole values keep their JSON form. */
export function showValue(value: Json | undefined, width = 40): string {
  if (value === undefined || value === null) return '(none)';
  if (isFingerprint(value)) return '(secret)';
  const text =
    typeof value === 'string' ? showText(value) : JSON.stringify(value).replace(FINGERPRINTS, '(secret)');
  return elide(printable(text.length > LONGEST_READ ? elide(text, LONGEST_READ) : text), width);
}

/** Bare, unless it could be taken for another type, for nothing, or for two words. */
function showText(text: string): string {
  const secretless = text.replace(FINGERPRINTS, '(secret)');
  return text === '' || text !== text.trim() || /^(?:true|false|null|-?\d+(?:\.\d+)?)$/u.test(text)
    ? JSON.stringify(secretless)
    : secretless;
}

/** What a finding says of its two values, e.g. `10.0.0.0/8 → 0.0.0.0/0`. `width` bounds each side. */
export function showChange(finding: Finding, width = 40): string {
  const change = changeOf(finding, width);
  if (finding.verdict === 'waived' && finding.approvedBy !== undefined) {
    return `${change} [${printable(finding.approvedBy)}]`;
  }
  const lapsed = finding.verdict === 'fail' && finding.code !== 'unreadable' ? finding.reason : undefined;
  return lapsed === undefined ? change : `${change} [${printable(lapsed)}]`;
}

function changeOf(finding: Finding, width: number): string {
  switch (finding.code) {
    case 'unreadable':
      return printable(finding.reason ?? 'could not be read');
    case 'missing':
      return finding.declared === undefined ? 'applied → gone' : 'declared → gone';
    case 'unapplied-change':
      return showBetween(finding.declared, finding.actual ?? finding.lastApplied, width);
    case 'unmanaged':
      return 'not declared → present';
    case 'only-in':
      return onlyIn(finding);
    case 'disparity':
      return showBetween(finding.left, finding.right, width);
    default:
      return showBetween(finding.declared ?? finding.lastApplied, finding.actual, width);
  }
}

function onlyIn(finding: Finding): string {
  const [left = 'left', right = 'right'] = finding.environment.split('..');
  const holder = finding.right === undefined || finding.right === null ? left : right;
  const value = finding.right ?? finding.left;
  return finding.path === '' || value === undefined || value === null
    ? `only in ${printable(holder)}`
    : `only in ${printable(holder)}: ${showValue(value)}`;
}

/** Two values, elided where they part. `width` bounds each. */
export function showBetween(before: Json | undefined, after: Json | undefined, width = 40): string {
  if (isFingerprint(before) && isFingerprint(after)) return '(secret, changed)';
  const [left, right] = [showValue(before, width), showValue(after, width)];
  if (left !== right) return `${left} → ${right}`;
  // Elided alike: the place where they part is what matters.
  return showParting(before, after, width);
}

function showParting(before: Json | undefined, after: Json | undefined, width: number): string {
  const [left, right] = [showValue(before, LONGEST_READ), showValue(after, LONGEST_READ)];
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  if (start === left.length && start === right.length)
    return `${elide(left, width)} (differs in secrets or far inside)`;
  const from = Math.max(0, start - 8);
  return `…${elide(left.slice(from), width)} → …${elide(right.slice(from), width)}`;
}
