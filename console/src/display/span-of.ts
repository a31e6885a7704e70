const STEPS = [
  { seconds: 86_400, unit: 'd' },
  { seconds: 3600, unit: 'h' },
  { seconds: 60, unit: 'min' },
] as const;

const ENOUGH = 6;

/** A length of time as its two largest steps: `3 d 4 h`, `12 min`, `under a minute`; the first alone where it is enough. */
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
  // Where the first step is long enough, nobody asks for the second.
  if (Number.parseInt(parts[0] ?? '', 10) >= ENOUGH) parts.splice(1);
  return parts.length === 0 ? 'under a minute' : parts.join(' ');
}
