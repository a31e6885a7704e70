import type { Json, JsonObject } from '../../core/item/json.ts';

/**
 * What Terraform and OpenTofu say, after permissive reading: one shape for plans, states as `show -json` writes them,
 * and raw state files. Absent parts are empty, never undefined, unless the absence says something.
 */

export type Mode = 'managed' | 'data';

/** One object in a state. */
export interface ResourceInstance {
  /** Absolute, with index, e.g. `module.warehouse["atl"].aws_sqs_queue.orders[0]`. */
  readonly address: string;
  readonly type: string;
  readonly mode: Mode;
  readonly values: JsonObject;
  /** Mirrors `values`; `true` where that value and everything below is sensitive. */
  readonly sensitive: Json;
  /** The key of a deposed object: one that a replacement left behind. */
  readonly deposed?: string;
}

/** One entry of `resource_changes` or `resource_drift`. */
export interface ResourceChange {
  readonly address: string;
  readonly previousAddress?: string;
  readonly type: string;
  readonly mode: Mode;
  readonly deposed?: string;
  /** As Terraform writes them: `['no-op']`, `['update']`, `['delete', 'create']` … */
  readonly actions: readonly string[];
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
  /** Mirrors `after`; `true` where the value is known only after apply. */
  readonly afterUnknown: Json;
  readonly beforeSensitive: Json;
  readonly afterSensitive: Json;
  readonly actionReason?: string;
}

/** A resource block as written, before `count` and `for_each` multiply it. */
export interface ConfigResource {
  /** Module path, type and name without any index, e.g. `module.warehouse.aws_sqs_queue.orders`. */
  readonly address: string;
  readonly type: string;
  readonly mode: Mode;
  readonly expressions: JsonObject;
  /** True where `count` or `for_each` makes several instances of it. */
  readonly forEach: boolean;
}

export interface Plan {
  readonly formatVersion: string;
  readonly terraformVersion: string;
  /** True where the plan only compares the state with reality and proposes no change. */
  readonly refreshOnly: boolean;
  /** False where Terraform says that parts were deferred or targeted away. */
  readonly complete: boolean;
  readonly errored: boolean;
  /** RFC 3339. */
  readonly timestamp?: string;
  /** The state after the refresh that precedes planning. */
  readonly priorState: readonly ResourceInstance[];
  readonly drift: readonly ResourceChange[];
  /** Empty when refresh-only. */
  readonly changes: readonly ResourceChange[];
  /** By `ConfigResource.address`. */
  readonly configuration: ReadonlyMap<string, ConfigResource>;
}

/** The key under which `configuration` holds the block of an instance: its address without any index. */
export function configAddress(address: string): string {
  // An index is digits or a quoted text, in which brackets and escaped quotes may stand.
  return address.includes('[') ? address.replaceAll(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '') : address;
}
