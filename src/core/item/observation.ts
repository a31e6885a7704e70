import type { Json, JsonObject } from './json.ts';

/** The three sides of a comparison. */
export type Side = 'declared' | 'lastApplied' | 'actual';

/**
 * What a source says of one configuration item, normalised, on every side that it knows.
 * A side that is missing is not known; a side that is `null` is known not to exist.
 */
export interface Observation {
  /** The collector's own kind, e.g. `aws_sqs_queue`. */
  readonly kind: string;
  /** The same in every environment, e.g. a Terraform address. */
  readonly name: string;
  readonly declared?: JsonObject | null;
  readonly lastApplied?: JsonObject | null;
  readonly actual?: JsonObject | null;
  /** The strings by which other items name this one (`{arn: 'arn:…'}`); environments differ in them by nature. */
  readonly identities?: Readonly<Record<string, string>>;
  readonly attributions?: readonly Attribution[];
  /**
   * Present where the declared side says everything of the item but what these pointer patterns cover. Absent where it
   * is a part of what runs, and what it does not mention does not count.
   */
  readonly silentOn?: readonly string[];
  /**
   * Pointer and value of what nobody wrote: defaults that were filled in on a declared side, and what the platform and
   * its controllers put into a live one. For the collector's own `join`.
   */
  readonly assumed?: ReadonlyMap<string, Json>;
  /** Where a person edits the declared side. */
  readonly origin?: { readonly file: string; readonly line?: number };
  /** False where an inventory showed it and nothing declares it. */
  readonly managed?: boolean;
}

/** Who changed what lies at or below `path`, with which tool, and when (RFC 3339), as far as the source knows. */
export interface Attribution {
  readonly path: string;
  readonly actor: string;
  readonly tool?: string;
  readonly at?: string;
}

/** A part of a source that could not be looked at. Its items are unknown; they never count as pass. */
export interface Gap {
  readonly gap: true;
  readonly kind?: string;
  readonly name?: string;
  /** In place of a name: everything whose name begins so. A path that ends in `/`, such as a folder that is closed. */
  readonly below?: string;
  readonly reason: string;
}

/**
 * What a source says at a time. A step between two asynchronous functions costs as much as reading a small item, so
 * records never pass through one singly.
 */
export type Batch = readonly (Observation | Gap)[];

export function isGap(record: Observation | Gap): record is Gap {
  return 'gap' in record;
}
