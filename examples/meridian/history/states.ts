/**
 * What the estate was like over the past weeks: which of the recorded inputs each source held from when on, and which
 * approvals had not been given yet. What is not said is as the catalog has it.
 */
export interface SourceState {
  /** Days before the present. */
  readonly daysAgo: number;
  readonly environment: string;
  readonly source: string;
  /** Paths below `inputs`; as the catalog has it again where absent. */
  readonly was?: {
    readonly location?: string;
    readonly declared?: string;
    /** Null where there was none. */
    readonly inventory?: string | null;
  };
}

const EAST = 'production-east';
const WEST = 'production-west';
const STAGING = 'staging-east';

const AS_APPLIED = { location: 'production/plan-baseline.json.gz', inventory: 'production/live-before' };
const BROKER = { location: 'rabbitmq/production/declared.json' };
const ERP = { location: 'postgres/production/before.json' };
const BOX = { location: 'host/edge-sea-1' };

/** Oldest first. */
export const STATES: readonly SourceState[] = [
  // Production, east, as everything was once in order.
  { daysAgo: 22, environment: EAST, source: 'aws', was: AS_APPLIED },
  { daysAgo: 22, environment: EAST, source: 'broker', was: BROKER },
  {
    daysAgo: 22,
    environment: EAST,
    source: 'cluster',
    was: { location: 'kubernetes/production/before.json' },
  },
  {
    daysAgo: 22,
    environment: EAST,
    source: 'alerts',
    was: { location: 'prometheus/production/before.json' },
  },
  { daysAgo: 22, environment: EAST, source: 'edge-images', was: { location: 'images/declared' } },
  { daysAgo: 22, environment: EAST, source: 'edge-box', was: BOX },
  {
    daysAgo: 22,
    environment: EAST,
    source: 'portal-secrets',
    was: { location: 'secrets/production/before.json' },
  },
  { daysAgo: 22, environment: EAST, source: 'certificates', was: { location: 'tls/production-west.json' } },
  { daysAgo: 22, environment: EAST, source: 'erp-database', was: ERP },
  {
    daysAgo: 22,
    environment: EAST,
    source: 'wms-database',
    was: { location: 'mysql/production/before.json' },
  },
  // Somebody changes the broker by hand; it is put right, and comes back.
  { daysAgo: 19.5, environment: EAST, source: 'broker' },
  { daysAgo: 16.5, environment: EAST, source: 'broker', was: BROKER },
  { daysAgo: 7.5, environment: EAST, source: 'broker' },
  // The box of Atlanta is worked on by a vendor, set up anew, and worked on again.
  { daysAgo: 17.5, environment: EAST, source: 'edge-box' },
  { daysAgo: 14.5, environment: EAST, source: 'edge-box', was: BOX },
  { daysAgo: 2.5, environment: EAST, source: 'edge-box' },
  // A closing of the month is helped along in the database, rolled back, and helped along once more.
  { daysAgo: 13.5, environment: EAST, source: 'erp-database' },
  { daysAgo: 11.5, environment: EAST, source: 'erp-database', was: ERP },
  { daysAgo: 4.5, environment: EAST, source: 'erp-database' },
  // The night of an incident: what was changed in the cloud is taken back with the next apply, and changed again.
  { daysAgo: 12.5, environment: EAST, source: 'aws' },
  { daysAgo: 10.5, environment: EAST, source: 'aws', was: AS_APPLIED },
  { daysAgo: 5.5, environment: EAST, source: 'aws' },
  { daysAgo: 12.5, environment: EAST, source: 'alerts' },
  { daysAgo: 9.5, environment: EAST, source: 'cluster' },
  { daysAgo: 8.5, environment: EAST, source: 'edge-images' },
  { daysAgo: 6.5, environment: EAST, source: 'certificates' },
  { daysAgo: 3.5, environment: EAST, source: 'wms-database' },
  { daysAgo: 1.5, environment: EAST, source: 'portal-secrets' },

  // Production, west, was changed by hand once as well, and put right for good.
  { daysAgo: 20.5, environment: WEST, source: 'broker', was: { location: 'rabbitmq/production/live.json' } },
  { daysAgo: 18.5, environment: WEST, source: 'broker' },
  {
    daysAgo: 12.5,
    environment: WEST,
    source: 'cluster',
    was: { location: 'kubernetes/production/live.json' },
  },
  { daysAgo: 11.5, environment: WEST, source: 'cluster' },

  // Staging, east. Its alerts were declared with production's rules until its own were written.
  {
    daysAgo: 22,
    environment: STAGING,
    source: 'aws',
    was: { location: 'staging/plan-baseline.json.gz', inventory: null },
  },
  { daysAgo: 22, environment: STAGING, source: 'alerts', was: { declared: 'prometheus/production/rules' } },
  { daysAgo: 15.5, environment: STAGING, source: 'alerts' },
  { daysAgo: 11.5, environment: STAGING, source: 'aws' },

  // Until the export of the plan stopped, development, west, could be judged.
  {
    daysAgo: 22,
    environment: 'development-west',
    source: 'aws',
    was: { declared: 'staging/plan-baseline.json.gz' },
  },
  { daysAgo: 9.5, environment: 'development-west', source: 'aws' },

  // The paths to production were as the template has them, and the dashboards as declared.
  {
    daysAgo: 22,
    environment: 'shared',
    source: 'order-orchestration-delivery',
    was: { location: 'pipeline/template' },
  },
  { daysAgo: 22, environment: 'shared', source: 'dashboards', was: { location: 'grafana/declared' } },
  { daysAgo: 10.5, environment: 'shared', source: 'dashboards' },
  { daysAgo: 5.5, environment: 'shared', source: 'order-orchestration-delivery' },
];

/** Approvals that were given while this went on, by how many days ago. */
export const APPROVED: Readonly<Record<string, number>> = {
  'carrier-simulator': 13.5,
  'lab-tools': 6.5,
  'dallas-scaler': 9.5,
};

/** Scans that people asked for, where an environment has no schedule. Nobody has asked for recovery since. */
export const ASKED_FOR: Readonly<Record<string, readonly number[]>> = {
  recovery: [17, 10],
};
