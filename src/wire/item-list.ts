import type { Verdict } from '../core/finding/verdict.ts';
import type { Json } from '../core/item/json.ts';
import type { Layer } from '../core/item/layer.ts';
import type { SourceReport } from './report.ts';

export const ITEM_LIST_SCHEMA = 'tallyman.dev/items/v1';

export interface ItemList {
  readonly schema: typeof ITEM_LIST_SCHEMA;
  readonly environment: string;
  readonly verdict: Verdict;
  readonly sources: readonly SourceReport[];
  readonly items: readonly ItemRow[];
}

export interface ItemRow {
  /** `source/kind/name` */
  readonly key: string;
  readonly source: string;
  readonly layer: Layer;
  readonly kind: string;
  readonly name: string;
  readonly service: string | null;
  readonly owner: string | null;
  readonly managed: boolean;
  /** SHA-256 of the canonical content, hex. */
  readonly contentHash: string;
  /** SHA-256 of the comparable form, in which parameters stand for the environment's own values. */
  readonly comparableHash: string;
  readonly content: Json;
}
