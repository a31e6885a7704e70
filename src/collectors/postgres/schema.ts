/**
 * The rows that the catalog queries return. PostgreSQL names things by oid; the queries already turn oids into names,
 * so that rows of two servers can be held against each other.
 */

export interface Rows {
  readonly schemas: readonly { name: string; owner: string; acl: Grant[]; comment: string | null }[];
  readonly relations: readonly RelationRow[];
  readonly columns: readonly ColumnRow[];
  readonly constraints: readonly ConstraintRow[];
  readonly indexes: readonly IndexRow[];
  readonly triggers: readonly TriggerRow[];
  readonly policies: readonly PolicyRow[];
  readonly rules: readonly TriggerRow[];
  readonly sequences: readonly SequenceRow[];
  readonly functions: readonly FunctionRow[];
  readonly types: readonly TypeRow[];
  readonly extensions: readonly {
    name: string;
    schema: string;
    version: string;
    members: string[] | null;
  }[];
  readonly objects: readonly ObjectRow[];
  readonly roles: readonly RoleRow[];
  readonly settings: readonly SettingRow[];
  /** `here`: in this database only, else in all of the server. */
  readonly scopedSettings: readonly { role: string | null; here: boolean; name: string; value: string }[];
  /** What the server does not show to this reader. */
  readonly hidden: readonly { kind: string; name: string; reason: string }[];
}

export interface Grant {
  readonly grantee: string;
  readonly privilege: string;
  readonly grantable: boolean;
}

export interface RelationRow {
  readonly name: string;
  /** `r` table, `p` partitioned table, `v` view, `m` materialized view, `f` foreign table. */
  readonly kind: string;
  readonly owner: string;
  readonly persistence: string;
  readonly options: string[] | null;
  readonly access_method: string | null;
  readonly tablespace: string | null;
  readonly row_security: boolean;
  readonly force_row_security: boolean;
  readonly replica_identity: string;
  readonly partition_key: string | null;
  readonly partition_bound: string | null;
  readonly parents: string[] | null;
  readonly of_type: string | null;
  readonly definition: string | null;
  readonly foreign_server: string | null;
  readonly foreign_options: string[] | null;
  readonly acl: Grant[];
  readonly comment: string | null;
}

export interface ColumnRow {
  readonly relation: string;
  readonly name: string;
  readonly type: string;
  readonly not_null: boolean;
  readonly default: string | null;
  readonly identity: string;
  readonly generated: string;
  readonly inherited: boolean;
  readonly collation: string | null;
  readonly storage: string | null;
  readonly compression: string;
  readonly statistics: number | null;
  readonly options: string[] | null;
  readonly acl: Grant[];
  readonly comment: string | null;
}

export interface ConstraintRow {
  readonly relation: string;
  readonly type: string;
  readonly definition: string;
  readonly validated: boolean;
  readonly inherited: boolean;
  /** States of the triggers that keep it: `O` on, `D` off, `R` on replicas, `A` always. */
  readonly firing: string[] | null;
  readonly options: string[] | null;
  readonly tablespace: string | null;
  readonly comment: string | null;
}

export interface IndexRow {
  readonly relation: string;
  readonly definition: string;
  readonly unique: boolean;
  readonly valid: boolean;
  readonly clustered: boolean;
  readonly replica_identity: boolean;
  readonly tablespace: string | null;
  /** Whether it is a part of the index of a partitioned table. */
  readonly attached: boolean;
  readonly statistics: string[] | null;
  readonly comment: string | null;
}

/** A trigger, or a rule. */
export interface TriggerRow {
  readonly relation: string;
  readonly name: string;
  readonly definition: string;
  readonly enabled: string;
  readonly comment: string | null;
}

export interface PolicyRow {
  readonly relation: string;
  readonly name: string;
  readonly permissive: boolean;
  readonly command: string;
  readonly roles: string[];
  readonly using: string | null;
  readonly check: string | null;
  readonly comment: string | null;
}

export interface SequenceRow {
  readonly name: string;
  readonly type: string;
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly cycle: boolean;
  readonly owned_by: string | null;
  readonly unlogged: boolean;
  readonly comment: string | null;
  readonly owner: string;
  readonly acl: Grant[];
}

export interface FunctionRow {
  readonly name: string;
  readonly kind: string;
  readonly owner: string;
  readonly language: string;
  readonly arguments: string;
  readonly returns: string | null;
  readonly body: string | null;
  readonly aggregate: string | null;
  readonly library: string | null;
  readonly support: string | null;
  readonly transforms: string[] | null;
  readonly volatility: string;
  readonly parallel: string;
  readonly strict: boolean;
  readonly security_definer: boolean;
  readonly leakproof: boolean;
  readonly cost: number;
  readonly rows: number;
  readonly configuration: string[] | null;
  readonly acl: Grant[];
  readonly comment: string | null;
}

export interface TypeRow {
  readonly name: string;
  /** `e` enum, `d` domain, `c` composite, `r` range. */
  readonly kind: string;
  readonly owner: string;
  readonly labels: string[] | null;
  readonly attributes: string[] | null;
  readonly base: string | null;
  readonly not_null: boolean;
  readonly default: string | null;
  readonly collation: string | null;
  readonly checks: string[] | null;
  readonly range: string | null;
  readonly comment: string | null;
  readonly acl: Grant[];
}

/** Kinds of objects that need no more than a few plain properties. */
export interface ObjectRow {
  readonly kind: string;
  readonly name: string;
  readonly properties: Record<string, string | number | boolean | string[] | Grant[] | null>;
}

export interface RoleRow {
  readonly name: string;
  readonly superuser: boolean;
  readonly inherit: boolean;
  readonly create_role: boolean;
  readonly create_database: boolean;
  readonly login: boolean;
  readonly replication: boolean;
  readonly bypass_row_security: boolean;
  readonly connection_limit: number;
  readonly valid_until: string | null;
  readonly member_of: string[] | null;
  readonly comment: string | null;
}

export interface SettingRow {
  readonly name: string;
  readonly value: string;
  readonly unit: string | null;
  readonly source: string;
  readonly pending_restart: boolean;
}
