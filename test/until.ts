import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

/** A machine that is busy with much else may take minutes for what takes a second. */
const PATIENCE_MS = 180_000;

/** Waits until it is so. @throws AssertionError that names what did not happen. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await isSo())) {
    assert.ok(performance.now() < end, `within ${patienceMs / 1000} s it did not happen: ${what}`);
    await pause(50);
  }
}
