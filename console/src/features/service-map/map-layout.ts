import type { Box, Point } from './camera.ts';

/** What is to be laid out: services with whom they belong to, and who depends on whom. */
export interface MapPlan {
  readonly services: readonly { readonly name: string; readonly group: string }[];
  /** Both ends are among the services. */
  readonly links: readonly MapLink[];
}

export interface MapLink {
  readonly from: string;
  readonly to: string;
}

export interface MapLayout {
  /** Upper left corners of the cards, by service. */
  readonly places: Readonly<Record<string, Point>>;
  /** Areas that services of one group have to themselves; none where services lie by what they depend on. */
  readonly groups: readonly (Box & { readonly name: string })[];
  /** For each link of the plan, where it passes on its way. */
  readonly ways: readonly (readonly Point[])[];
}

export const CARD = { width: 188, height: 66 } as const;
export const GROUP_HEAD = 64;
