import type { Fingerprint } from '../../core/item/fingerprint.ts';
import type { Options } from './options.ts';

/** What turning an answer into an item needs besides the answer. */
export interface Reading {
  readonly options: Options;
  readonly fingerprint: Fingerprint;
  /** The moment of the reading, in milliseconds since 1970. */
  readonly now: number;
}
