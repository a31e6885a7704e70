import { InvalidArgumentError } from 'commander';

/** A whole number from 0, for options. */
export function parseCount(text: string): number {
  const number = Number(text);
  if (!/^\d{1,9}$/u.test(text) || !Number.isSafeInteger(number)) {
    throw new InvalidArgumentError('It is a whole number from 0.');
  }
  return number;
}
