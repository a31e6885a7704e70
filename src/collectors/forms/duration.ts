const UNIT_MS: Readonly<Record<string, number>> = {
  y: 365 * 86_400_000,
  w: 7 * 86_400_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
};

/** Milliseconds of a duration as Prometheus and Grafana write it, such as `1h30m` or `90s`; undefined where it is none. */
export function durationMs(text: string): number | undefined {
  if (text === '0') return 0;
  if (!/^(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?$/u.test(text) || text === '')
    return undefined;
  let sum = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|[ywdhms])/gu))
    sum += Number(amount) * (UNIT_MS[unit ?? ''] ?? 0);
  return sum;
}

/** The one way to write a duration: from days down to milliseconds, without parts of zero. */
export function durationText(milliseconds: number): string {
  let rest = milliseconds;
  let text = '';
  for (const unit of ['d', 'h', 'm', 's', 'ms']) {
    const size = UNIT_MS[unit] ?? 1;
    const amount = Math.floor(rest / size);
    if (amount > 0) text += `${amount}${unit}`;
    rest -= amount * size;
  }
  return text === '' ? '0s' : text;
}

/** The same, of a text or a number of seconds; a text that is no duration stays as it is. */
export function normalDuration(value: unknown): string | undefined {
  if (typeof value === 'number') return durationText(Math.round(value * 1000));
  if (typeof value !== 'string' || value === '') return undefined;
  const milliseconds = /^\d+$/u.test(value) ? Number(value) * 1000 : durationMs(value);
  return milliseconds === undefined ? value : durationText(milliseconds);
}
