const FORM = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E)|[eE]([+-]?\d{1,2}))?$/u;

const DECIMAL: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const LARGE = ['k', 'M', 'G', 'T', 'P', 'E'];
const SMALL = ['m', 'u', 'n'];
const NANO = 1_000_000_000n;

/**
 * One form for every way to write an amount: `1000m` and `1` are `1`, `1024Mi` and `1073741824` are `1Gi`. What is no
 * amount comes back as it is. Amounts are rounded up to a billionth, as the platform does.
 */
export function canonicalQuantity(value: string | number): string {
  const text = String(value);
  const known = cache.get(text);
  if (known !== undefined) return known;
  const amount = parse(text.trim());
  const canonical = amount === undefined ? text : write(amount);
  // Amounts repeat endlessly within an estate, but nothing from outside may make the cache grow without end.
  if (cache.size >= 10_000) cache.clear();
  cache.set(text, canonical);
  return canonical;
}

const cache = new Map<string, string>();

/** In billionths. */
function parse(text: string): bigint | undefined {
  const match = FORM.exec(text);
  if (!match || text.length > 60) return undefined;
  const [, sign, digits = '', suffix = '', exponent = '0'] = match;
  const [whole = '', fraction = ''] = digits.split('.');
  const binary = BINARY.indexOf(suffix);
  const factor = binary === -1 ? 1n : 1024n ** BigInt(binary + 1);
  const scale = 9 + (DECIMAL[suffix] ?? Number(exponent)) - fraction.length;
  const units = BigInt(whole + fraction) * factor;
  const nano = scale >= 0 ? units * 10n ** BigInt(scale) : roundUp(units, 10n ** BigInt(-scale));
  return sign === '-' ? -nano : nano;
}

function roundUp(amount: bigint, unit: bigint): bigint {
  return (amount + unit - 1n) / unit;
}

function write(amount: bigint): string {
  if (amount === 0n) return '0';
  if (amount < 0n) return `-${write(-amount)}`;
  if (amount % NANO === 0n) {
    const whole = amount / NANO;
    const [binary, decimal] = [divide(whole, 1024n, BINARY), divide(whole, 1000n, LARGE)];
    // Whichever form is shorter is the one that was meant.
    return decimal.length < binary.length ? decimal : binary;
  }
  let unit = NANO;
  for (const suffix of SMALL) {
    unit /= 1000n;
    if (amount % unit === 0n) return `${amount / unit}${suffix}`;
  }
  return `${amount}n`;
}

/** With the largest suffix that leaves a whole number. */
function divide(amount: bigint, step: bigint, suffixes: readonly string[]): string {
  let rest = amount;
  let suffix = '';
  for (const next of suffixes) {
    if (rest % step !== 0n) break;
    rest /= step;
    suffix = next;
  }
  return `${rest}${suffix}`;
}
