import type { KindTraits, PathRole } from '../item/kind-traits.ts';
import { matchesPointer } from '../item/pointer.ts';

/**
 * Whether every path that `pattern` could ever cover has one of `roles`. Rules are tried in order, as `roleAt` does:
 * one of another role that the pattern might touch refuses it; one of the right role that covers all of it settles it.
 */
export function isEntirelyOf(traits: KindTraits, pattern: string, roles: readonly PathRole[]): boolean {
  const tokens = pattern.split('/');
  // What `**` stands for is known only from where it begins, so all of that must be covered.
  const open = tokens.indexOf('**');
  const whole = open === -1 ? tokens : tokens.slice(0, open);
  if (whole.length < 2) return false;
  for (const rule of traits.paths) {
    if (roles.includes(rule.role)) {
      if (matchesPointer(rule.pattern, whole.join('/'))) return true;
    } else if (mayMeet(whole, rule.pattern.split('/'))) return false;
  }
  return false;
}

/** Whether two patterns may cover a common path; in doubt, yes. */
function mayMeet(left: readonly string[], right: readonly string[]): boolean {
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const [a, b] = [left[index] ?? '', right[index] ?? ''];
    if (a === '**' || b === '**') return true;
    if (a !== b && !a.includes('*') && !b.includes('*')) return false;
  }
  return true;
}
