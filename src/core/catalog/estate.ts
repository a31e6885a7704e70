import type { Json, JsonObject } from '../item/json.ts';
import type { Layer } from '../item/layer.ts';

/** Everything under governance, as the catalog declares it: validated, cross-referenced, immutable. */
export interface Estate {
  readonly organization: Organization | null;
  readonly teams: ReadonlyMap<string, Team>;
  readonly regions: ReadonlyMap<string, Region>;
  readonly sites: ReadonlyMap<string, Site>;
  readonly services: ReadonlyMap<string, Service>;
  readonly environments: ReadonlyMap<string, Environment>;
  readonly baselines: ReadonlyMap<string, Baseline>;
  readonly approvedDifferences: readonly ApprovedDifference[];
  readonly exceptions: readonly Exception[];
  readonly settings: readonly Settings[];
  readonly channels: readonly Channel[];
}

/** Where a document stands, for messages and patches. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

interface Declared {
  readonly name: string;
  readonly title?: string;
  readonly place: Place;
}

export interface Organization extends Declared {
  readonly governance: 'centralized' | 'federated' | 'platform';
  readonly severity: readonly SeverityRule[];
  readonly guardrails: Guardrails;
}

/** First matching row wins; a row that omits a field matches every value of it. */
export interface SeverityRule {
  readonly layer?: Layer;
  readonly tier?: 1 | 2 | 3 | 4;
  readonly class?: string;
  readonly code?: string;
  readonly severity: 'critical' | 'high' | 'medium' | 'low';
}

/** Limits that a lower level (region, site, environment) may tighten, never loosen. */
export interface Guardrails {
  /** The longest that an exception may run, in days. */
  readonly maxExceptionDays?: number;
  /** The longest between two reviews of an approved difference, in days. */
  readonly maxReviewDays?: number;
  /** Stages in which a difference of a security layer may never be waived. */
  readonly neverWaiveSecurityIn?: readonly string[];
}

export interface Team extends Declared {
  readonly contact?: string;
  readonly parent?: string;
}

export interface Region extends Declared {
  readonly guardrails: Guardrails;
}

export interface Site extends Declared {
  readonly region: string;
  /** IANA time zone. */
  readonly timeZone: string;
  readonly guardrails: Guardrails;
}

export interface Service extends Declared {
  readonly owner: string;
  readonly tier: 1 | 2 | 3 | 4;
  /** Whether it is operated for everybody or belongs to one application. */
  readonly layerSplit: 'shared-platform' | 'application';
  readonly hosting: 'cloud' | 'saas' | 'partner' | 'edge' | 'vm' | 'on-premises';
  readonly dataClassification: 'public' | 'internal' | 'confidential' | 'restricted';
  readonly objectives: Objectives;
  readonly deploymentPath: readonly string[];
  readonly dependsOn: readonly Dependency[];
  /** Which items serve it, besides those of sources that name it. */
  readonly items: readonly ItemSelector[];
}

export interface Objectives {
  /** Recovery time objective, in seconds. */
  readonly rto?: number;
  /** Recovery point objective, in seconds. */
  readonly rpo?: number;
  /** Fraction of 1, e.g. 0.999. */
  readonly availability?: number;
}

export interface Dependency {
  readonly service: string;
  /** A soft dependency may be down while the service still keeps its promise. */
  readonly hard: boolean;
}

/** Glob patterns (`*` within one name); omitted fields match everything. */
export interface ItemSelector {
  readonly source?: string;
  readonly kind?: string;
  readonly name?: string;
}

export interface Environment extends Declared {
  readonly stage: string;
  readonly region?: string;
  readonly businessUnit?: string;
  readonly tenant?: string;
  readonly site?: string;
  readonly compliance: readonly string[];
  readonly baseline?: string;
  readonly owner?: string;
  /** When a server scans it by itself: five fields of cron, in an IANA time zone. */
  readonly schedule?: { readonly cron: string; readonly timeZone: string };
  /** How long a scan speaks for it, in seconds. */
  readonly staleAfter?: number;
  /** The environment's own values, over the baseline's defaults. */
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly sources: readonly Source[];
}

/**
 * A value that differs between environments by nature. A text is replaced wherever it stands as a whole word; a CIDR
 * also covers the addresses inside it; a number or a boolean only at the places in `at`.
 */
export interface Parameter {
  readonly value: string | number | boolean;
  readonly at: readonly { readonly kind?: string; readonly path: string }[];
}

export interface Source {
  readonly name: string;
  readonly collector: string;
  /** As written; relative paths are relative to the folder of the document. */
  readonly location: string;
  readonly declared?: string;
  readonly service?: string;
  /**
   * True where the catalog says that everything in it is declared, so that an undeclared item is a finding; `in-scope`
   * where that goes for what the collector says the declared side speaks for.
   */
  readonly fullyManaged: boolean | 'in-scope';
  readonly options: JsonObject;
  /** The registries of settings that declare what lies in it. */
  readonly registries?: readonly Settings[];
  readonly place: Place;
}

export interface Baseline extends Declared {
  readonly parameters: ReadonlyMap<string, BaselineParameter>;
}

export interface BaselineParameter {
  readonly type: 'string' | 'number' | 'boolean' | 'cidr';
  readonly default?: Json;
  readonly at: readonly { readonly kind?: string; readonly path: string }[];
}

/** What a waiver covers. Every field narrows it; lists hold glob patterns. */
export interface WaiverScope {
  readonly environments?: readonly string[];
  readonly stages?: readonly string[];
  readonly services?: readonly string[];
  readonly sources?: readonly string[];
  readonly kinds?: readonly string[];
  readonly names?: readonly string[];
  readonly paths?: readonly string[];
}

export const DIFFERENCE_KINDS = ['scale', 'masking', 'endpoint', 'test-tool'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** A lasting, intentional difference. After its review date it stops applying until somebody reviews it. */
export interface ApprovedDifference extends Declared {
  readonly difference: DifferenceKind;
  /** Between environments by default; `drift` where the live side may leave the declared one (a scaler). */
  readonly applies: readonly ('parity' | 'drift')[];
  readonly scope: WaiverScope;
  readonly reason: string;
  readonly owner: string;
  readonly approver: string;
  /** RFC 3339 date or date-time; applies until then, exclusive of the instant itself (a date ends at its end, UTC). */
  readonly reviewBy: string;
}

/** Permission to violate something until an end. */
export interface Exception extends Declared {
  readonly scope: WaiverScope;
  readonly codes: readonly string[];
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  readonly approver: string;
  readonly until: string;
}

/** Where people are told of findings. An omitted field matches everything. */
export interface Channel extends Declared {
  readonly target: ChannelTarget;
  /** The least grave that is told. */
  readonly severity: 'critical' | 'high' | 'medium' | 'low';
  readonly owners?: readonly string[];
  /** Glob patterns. */
  readonly services?: readonly string[];
  /** Glob patterns. */
  readonly environments?: readonly string[];
}

/** As written: variables are resolved by whoever sends. */
export type ChannelTarget =
  | { readonly form: 'webhook'; readonly url: string; readonly secret: string }
  | { readonly form: 'slack' | 'teams'; readonly url: string }
  | {
      readonly form: 'email';
      readonly server: string;
      readonly from: string;
      readonly to: readonly string[];
    };

/** A registry of settings: what an ERP, WMS or partner system is configured to, by environment. */
export interface Settings extends Declared {
  /** Glob pattern for the names of the sources that it declares; every one where omitted. */
  readonly source?: string;
  /** The service whose sources it declares. */
  readonly service?: string;
  readonly owner?: string;
  /** The kind of the items. */
  readonly kind: string;
  /** What the names of all its items begin with, before a slash. */
  readonly under?: string;
  /** True where it lists every item of its kind below `under`, so that any other is a finding. */
  readonly complete: boolean;
  readonly entries: readonly RegisteredSetting[];
}

/** One entry. Without `fields` it speaks of the field `value` alone; where it says nothing of any, it must only exist. */
export interface RegisteredSetting {
  /** The whole name of the item. */
  readonly name: string;
  readonly value?: Json;
  readonly fields?: JsonObject;
  /** Any of these will do. */
  readonly allowed?: readonly Json[];
  /** What the value, or some of the fields, are instead in an environment. */
  readonly environments: ReadonlyMap<string, Json>;
  /** Where it must be set; elsewhere it must not be. Everywhere where omitted. */
  readonly stages?: readonly string[];
  /** Its value must never be shown, and can be declared as a fingerprint only. */
  readonly secret: boolean;
  readonly place: Place;
}
