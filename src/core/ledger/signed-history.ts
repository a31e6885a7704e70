import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import type { VerifierKey } from './ledger-key.ts';
import type { LedgerProblems } from './ledger-problem.ts';

/** Everything that was signed of a ledger, and by whom it may have been. */
export interface SignedNotes {
  readonly origin: string;
  readonly verifiers: readonly VerifierKey[];
  /** Signed notes of checkpoints, in the order in which they were signed. */
  readonly checkpoints: readonly string[];
  /** Others that somebody kept elsewhere, in any order: only these can tell that the end was cut off and signed anew. */
  readonly kept?: readonly string[];
}

/** The checkpoints that are genuine, smallest first; what is wrong with the others is told to `problems`. */
export function readSignedHistory(notes: SignedNotes, problems: LedgerProblems): Checkpoint[] {
  const genuine: Checkpoint[] = [];
  let largest = 0;
  for (const [index, note] of notes.checkpoints.entries()) {
    const checkpoint = open(note, `Checkpoint ${index}`, notes, problems);
    if (!checkpoint) continue;
    if (checkpoint.size < largest) {
      const says = `Checkpoint ${index} speaks of ${checkpoint.size} entries, one before it of ${largest}.`;
      problems.add('checkpoint-rolled-back', checkpoint.size, says);
    }
    largest = Math.max(largest, checkpoint.size);
    genuine.push(checkpoint);
  }
  for (const [index, note] of (notes.kept ?? []).entries()) {
    const checkpoint = open(note, `Checkpoint ${index} of those kept elsewhere`, notes, problems);
    if (checkpoint) genuine.push(checkpoint);
  }
  return genuine.sort((a, b) => a.size - b.size);
}

function open(note: string, name: string, notes: SignedNotes, problems: LedgerProblems) {
  const opened = openCheckpoint(note, notes.origin, notes.verifiers);
  if ('checkpoint' in opened) return opened.checkpoint;
  problems.add('checkpoint-forged', 0, `${name} ${opened.problem}.`);
  return undefined;
}
