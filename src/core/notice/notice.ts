import type { FindingCode } from '../finding/finding.ts';
import type { FindingTransition } from '../finding/lifecycle.ts';
import type { Severity } from '../finding/severity.ts';

/**
 * What one channel is told of one scan. It says where to look and holds no value of any item: values can be confidential,
 * and a channel reaches further than an environment does.
 */
export interface Notice {
  readonly channel: string;
  readonly environment: string;
  readonly scan: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly counts: Readonly<Record<NoticeChange, number>>;
  /** By owner; what nobody owns comes last. */
  readonly groups: readonly NoticeGroup[];
  /** How many lines were left out, because nobody reads that many. */
  readonly leftOut: number;
  /** Of the environment's page in the console; absent where nobody said how it is reached. */
  readonly url?: string;
}

export interface NoticeGroup {
  readonly owner: string | null;
  /** Gravest first. */
  readonly lines: readonly NoticeLine[];
}

export interface NoticeLine {
  readonly id: string;
  readonly change: NoticeChange;
  readonly severity: Severity;
  readonly code: FindingCode;
  readonly source: string;
  readonly kind: string;
  readonly name: string;
  /** RFC 6901 pointer; `''` is the whole item. */
  readonly path: string;
  readonly service: string | null;
  /** Of the finding's page in the console; absent as above. */
  readonly url?: string;
}

/** Steps in the life of a finding that people want to hear of. */
export const NOTICE_CHANGES = ['opened', 'reopened', 'unknown', 'resolved'] as const;
export type NoticeChange = Extract<FindingTransition['kind'], (typeof NOTICE_CHANGES)[number]>;
