import { matchesGlob } from '../item/glob.ts';
import type { KindTraits, PathRole } from '../item/kind-traits.ts';
import { matchesPointer } from '../item/pointer.ts';

/**
 * Whether `pattern` as a whole has one of `roles`. Rules are tried in order, as `roleAt` does, and `*` in the pattern is
 * taken as any other token: a rule must be at least as wide. A rule of another role refuses it where it comes first, or
 * where it names a place that the pattern covers too. Rules for every depth (`/**` first) name no place; what they find
 * below the pattern is held back when a finding is judged, which looks at the role of each path.
 */
export function isEntirelyOf(traits: KindTraits, pattern: string, roles: readonly PathRole[]): boolean {
  const tokens = pattern.split('/');
  // What `**` stands for is known only from where it begins, so all of that must be covered.
  const open = tokens.indexOf('**');
  const whole = open === -1 ? tokens : tokens.slice(0, open);
  if (whole.length < 2) return false;
  const place = whole.join('/');
  for (const rule of traits.paths) {
    const covers = matchesPointer(rule.pattern, place);
    if (roles.includes(rule.role)) {
      if (covers) return true;
    } else if (covers || (!rule.pattern.startsWith('/**') && mayMeet(whole, rule.pattern.split('/'))))
      return false;
  }
  return false;
}

/** Whether `pattern` covers a place that a rule names, or the other way round; `**` may stand for anything. */
function mayMeet(pattern: readonly string[], rule: readonly string[]): boolean {
  for (let index = 0; index < Math.min(pattern.length, rule.length); index++) {
    const [own, named] = [pattern[index] ?? '', rule[index] ?? ''];
    if (named === '**') return true;
    if (!tokensMeet(own, named)) return false;
  }
  return true;
}

/** A rule's part of a token, such as `*password*`, names a family rather than a place, so no wildcard reaches for it. */
function tokensMeet(own: string, named: string): boolean {
  if (named === '*') return true;
  if (!own.includes('*')) return matchesGlob(named, own);
  return !named.includes('*') && matchesGlob(own, named);
}
