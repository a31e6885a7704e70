import { type TreeHead, verifyConsistency } from './consistency-proof.ts';
import { type Hash, sameHash } from './merkle.ts';

/** What a ledger says of itself at two sizes, and its proof that the later one continues the earlier. */
export interface ClaimedConsistency {
  readonly from: TreeHead;
  readonly to: TreeHead;
  readonly path: readonly Hash[];
}

/**
 * What is wrong with a claim; nothing where the later ledger continues the earlier one.
 * @param kept heads that are known from elsewhere, such as from a checkpoint that somebody kept.
 */
export function consistencyProblems(
  { from, to, path }: ClaimedConsistency,
  kept: { readonly from?: TreeHead; readonly to?: TreeHead } = {},
): string[] {
  const problems = (['from', 'to'] as const).flatMap((end) => {
    const [claimed, known] = [end === 'from' ? from : to, kept[end]];
    if (known === undefined || isSameHead(claimed, known)) return [];
    return [
      claimed.size === known.size
        ? `The first ${known.size} entries are others than those of the checkpoint: one was changed, moved, left out or put in.`
        : `The ledger speaks of ${claimed.size} entries, and the checkpoint is of ${known.size}.`,
    ];
  });
  if (problems.length > 0 || verifyConsistency(from, to, path)) return problems;
  return [`The proof that the ledger of ${to.size} entries begins with that of ${from.size} does not hold.`];
}

function isSameHead(a: TreeHead, b: TreeHead): boolean {
  return a.size === b.size && sameHash(a.root, b.root);
}
