interface Situation {
  readonly environment: string;
  readonly instanceClass: string;
  /** Days for which the database keeps its backups. */
  readonly backupDays: { readonly declared: number; readonly actual: number };
}

/** A plan as `terraform show -json` writes it: two resources, of which the database may have been changed by hand. */
export function initialPlan({ environment, instanceClass, backupDays }: Situation): string {
  const database = (backup_retention_period: number) => ({
    address: 'aws_db_instance.orders',
    mode: 'managed',
    type: 'aws_db_instance',
    name: 'orders',
    provider_name: PROVIDER,
    values: {
      identifier: `orders-${environment}`,
      engine: 'postgres',
      engine_version: '16.4',
      instance_class: instanceClass,
      storage_encrypted: true,
      publicly_accessible: false,
      backup_retention_period,
    },
  });
  const queue = {
    address: 'aws_sqs_queue.orders',
    mode: 'managed',
    type: 'aws_sqs_queue',
    name: 'orders',
    provider_name: PROVIDER,
    values: {
      name: `orders-${environment}`,
      visibility_timeout_seconds: 60,
      message_retention_seconds: 345_600,
      sqs_managed_sse_enabled: true,
    },
  };
  const declared = database(backupDays.declared);
  const actual = database(backupDays.actual);
  const state = (resources: readonly object[]) => ({
    format_version: '1.0',
    terraform_version: VERSION,
    values: { root_module: { resources } },
  });
  const isChanged = backupDays.declared !== backupDays.actual;
  const plan = {
    format_version: '1.2',
    terraform_version: VERSION,
    planned_values: state([declared, queue]).values,
    resource_drift: isChanged ? [change(declared, declared.values, actual.values)] : [],
    resource_changes: [
      change(declared, actual.values, declared.values),
      change(queue, queue.values, queue.values),
    ],
    prior_state: state([actual, queue]),
    configuration: { root_module: { resources: [declared, queue].map(block) } },
    timestamp: '2026-01-05T06:00:00Z',
    applyable: isChanged,
    complete: true,
    errored: false,
  };
  return `${JSON.stringify(plan, null, 2)}\n`;
}

const VERSION = '1.11.4';
const PROVIDER = 'registry.terraform.io/hashicorp/aws';

interface Resource {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly provider_name: string;
  readonly values: Readonly<Record<string, unknown>>;
}

function change({ values: _, ...resource }: Resource, before: object, after: object): object {
  const actions = JSON.stringify(before) === JSON.stringify(after) ? ['no-op'] : ['update'];
  return {
    ...resource,
    change: { actions, before, after, after_unknown: {}, before_sensitive: {}, after_sensitive: {} },
  };
}

function block({ address, mode, type, name, values }: Resource): object {
  const expressions = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, { constant_value: value }]),
  );
  return { address, mode, type, name, provider_config_key: 'aws', expressions, schema_version: 0 };
}
