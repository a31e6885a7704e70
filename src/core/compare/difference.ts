import type { Json } from '../item/json.ts';

/** One path at which two values disagree; a side that lacks the path is absent. */
export interface Difference {
  /** RFC 6901 pointer. Inside arrays it counts in `right`, or in `left` for an element that only `left` has. */
  readonly path: string;
  readonly left?: Json;
  readonly right?: Json;
}

export function difference(path: string, left: Json | undefined, right: Json | undefined): Difference {
  return {
    path,
    ...(left === undefined ? {} : { left }),
    ...(right === undefined ? {} : { right }),
  };
}

export function mirrored({ path, left, right }: Difference): Difference {
  return difference(path, right, left);
}
