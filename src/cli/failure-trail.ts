/** So much tells where it was; the rest only repeats how it was reached. */
const MOST_LINES = 40;

/** Names and places of a failure and its causes. Messages stay out: only our own are known to hold no values. */
export function failureTrail(error: unknown): string[] {
  const lines: string[] = [];
  for (let cause = error; cause instanceof Error && lines.length < MOST_LINES; cause = cause.cause) {
    lines.push(`${cause.name}${'code' in cause ? ` ${String(cause.code)}` : ''}`);
    const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
    lines.push(...frames.map((line) => `  ${line.trim()}`));
  }
  return lines;
}
