const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** How long ago something was, in the largest unit of which there are two or more: `36 hours ago`. */
export function showAge(then: Date, now: Date): string {
  const milliseconds = now.getTime() - then.getTime();
  if (milliseconds < 0) return 'ahead of this clock';
  for (const [unit, length] of UNITS) {
    const count = Math.floor(milliseconds / length);
    if (count >= 2) return `${count} ${unit}s ago`;
  }
  return 'just now';
}
