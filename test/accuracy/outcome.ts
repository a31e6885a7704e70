import assert from 'node:assert/strict';
import { channel } from 'node:diagnostics_channel';

/** What one demand of a suite came to; `npm run bench collectors` adds them up. */
export interface Outcome {
  readonly collector: string;
  /** What was read, and by which real tool or server, such as `PostgreSQL, a real server`. */
  readonly input: string;
  /** How many differences were made on purpose; none between two readings of what did not change. */
  readonly labelled: number;
  readonly found: number;
  /** How many were found that nobody made. */
  readonly wrong: number;
}

/** Tells every outcome, also of a demand that was not met, as it is demanded. */
export const OUTCOMES = channel('tallyman:accuracy');

/**
 * Makes the demand of the suites over one input of a collector: exactly the labelled differences, in any order; none
 * where nothing that means something changed. It tells its outcome, and then asserts.
 */
export function accuracyOf(collector: string, input: string) {
  return (found: readonly unknown[], labelled: readonly unknown[], message?: string): void => {
    OUTCOMES.publish({ collector, input, ...countOutcome(found, labelled) } satisfies Outcome);
    assert.deepEqual(inOrder(found), inOrder(labelled), message);
  };
}

/** A difference that is found twice but was made once is wrong once. */
export function countOutcome(
  found: readonly unknown[],
  labelled: readonly unknown[],
): Pick<Outcome, 'labelled' | 'found' | 'wrong'> {
  const open = labelled.map((label) => JSON.stringify(label));
  let wrong = 0;
  for (const each of found) {
    const index = open.indexOf(JSON.stringify(each));
    if (index < 0) wrong += 1;
    else open.splice(index, 1);
  }
  return { labelled: labelled.length, found: labelled.length - open.length, wrong };
}

function inOrder(values: readonly unknown[]): unknown[] {
  return values.toSorted((a, b) => ((JSON.stringify(a) ?? '') < (JSON.stringify(b) ?? '') ? -1 : 1));
}
