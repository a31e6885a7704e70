/** Where a moment lies in the life of a chain. */
export type Validity = 'valid' | 'expiring' | 'expired' | 'notYet';

/** From when to when one certificate holds, in milliseconds since 1970. */
export interface Lifetime {
  readonly from: number;
  readonly to: number;
}

const DAY = 24 * 60 * 60 * 1000;
/** Certificates that live for a week are renewed in their last days, and were never to be warned of all their life. */
const LAST_PART = 4;

/** The worst state among the certificates of a chain: all of them must hold. */
export function validityOf(chain: readonly Lifetime[], now: number, warnDays: number): Validity {
  if (chain.some(({ to }) => !(now <= to))) return 'expired';
  if (chain.some(({ from }) => now < from)) return 'notYet';
  const isExpiring = chain.some(
    ({ from, to }) => to - now < Math.min(warnDays * DAY, (to - from) / LAST_PART),
  );
  return isExpiring ? 'expiring' : 'valid';
}

/** `78 days old, 12 days left`; whole days, as begun ones would promise too much. */
export function ageInWords({ from, to }: Lifetime, now: number): string {
  const inDays = (milliseconds: number): string => {
    const count = Math.floor(milliseconds / DAY);
    return count === 1 ? '1 day' : `${count} days`;
  };
  const age = now < from ? `to begin in ${inDays(from - now)}` : `${inDays(now - from)} old`;
  return `${age}, ${now > to ? `ended ${inDays(now - to)} ago` : `${inDays(to - now)} left`}`;
}
