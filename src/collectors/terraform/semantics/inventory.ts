import type { JsonObject } from '../../../core/item/json.ts';

/** One record of an API dump that lies beside a plan or a state. */
export interface InventoryRecord {
  /** The file that it came from, without extension: `iam`, `s3`, `ec2`. */
  readonly service: string;
  /** The list that it stands in: `Users`, `Buckets`, `SecurityGroups`. */
  readonly shape: string;
  readonly record: JsonObject;
}
