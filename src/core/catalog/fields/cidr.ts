import * as z from 'zod';

const schema = z.union([z.cidrv4(), z.cidrv6()]);

export function isCidr(text: string): boolean {
  return schema.safeParse(text).success;
}

/** Whether somebody who wrote `text` meant a range of IPv4 addresses, right or wrong. */
export function looksLikeCidr(text: string): boolean {
  return /^\d+(?:\.\d+){3}\/\d+$/u.test(text);
}
