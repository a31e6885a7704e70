import { parsedText } from './parsed-text.ts';

const SECONDS = [604_800, 86_400, 3_600, 60, 1] as const;
const SHORT = /^(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/u;
const ISO = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/u;

/** Seconds of `90s`, `30m`, `1h30m`, `7d` or ISO 8601 `PT30M`; undefined where it is neither. */
export function parseDuration(text: string): number | undefined {
  const match = SHORT.exec(text) ?? ISO.exec(text);
  const parts = match?.slice(1);
  if (!parts?.some((part) => part !== undefined) || text.endsWith('T')) return undefined;
  const seconds = parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (SECONDS[index] ?? 0), 0);
  return Number.isSafeInteger(seconds) ? seconds : undefined;
}

/** The shortest spelling that `parseDuration` reads back, for messages. */
export function formatDuration(seconds: number): string {
  if (seconds === 0) return '0s';
  let rest = seconds;
  let text = '';
  for (const [index, unit] of ['w', 'd', 'h', 'm', 's'].entries()) {
    const size = SECONDS[index] ?? 1;
    if (unit === 'w' && rest % size !== 0) continue;
    if (rest >= size) text += `${Math.floor(rest / size)}${unit}`;
    rest %= size;
  }
  return text;
}

export function duration() {
  return parsedText(
    {
      code: 'bad-duration',
      expected: 'a duration such as 90s, 30m, 4h, 7d or PT30M',
      fix: 'Write a whole number with its unit: s, m, h, d or w.',
    },
    parseDuration,
  );
}
