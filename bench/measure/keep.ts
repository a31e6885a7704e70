let kept: unknown;

/** Uses a result, so that the engine cannot leave out the work that made it. */
export function keep(value: unknown): void {
  kept = value;
  if (kept === keep) throw new Error('unreachable');
}
