const STEPS = [
  { seconds: 86_400, unit: 'd' },
  { seconds: 3600, unit: 'h' },
  { seconds: 60, unit: 'min' },
] as const;

/** A length of time as its two largest steps: `3 d 4 h`, `12 min`, `under a minute`. */
export function spanOf(totalSeconds: number): string {
  let rest = Math.max(0, Math.round(totalSeconds));
  const parts: string[] = [];
  for (const { seconds, unit } of STEPS) {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    if (count > 0) parts.push(`${count} ${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  // Days old already: hours say enough, and beyond a month days do.
  if (totalSeconds >= 30 * 86_400) parts.splice(1);
  return parts.length === 0 ? 'under a minute' : parts.join(' ');
}
