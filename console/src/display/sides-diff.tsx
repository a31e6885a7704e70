import type { Finding } from '../../../src/core/finding/finding.ts';
import { DiffTable } from './diff-table.tsx';
import { sidesOf } from './sides-of.ts';

/** What a finding says of each side, place by place; nothing where it says nothing. */
export function SidesDiff({ finding }: { readonly finding: Finding }) {
  const sides = sidesOf(finding);
  return sides.length > 0 && <DiffTable path={finding.path} sides={sides} />;
}
