import type { JsonObject } from '../../src/core/item/json.ts';
import { hexDigits } from './seeded-random.ts';

/** What the attributes of a generated resource are made from. */
export interface Setting {
  readonly environment: string;
  readonly site: string;
  /** The second octet of the environment's network. */
  readonly network: number;
  /** The third octet of the resource's own network. */
  readonly block: number;
  /** For what the cloud gives out. */
  readonly random: () => number;
}

export interface ResourceKind {
  readonly type: string;
  readonly name: string;
  readonly attributes: (setting: Setting) => JsonObject;
  /** The attribute that is changed where the right environment shall differ, and its changed value. */
  readonly change: JsonObject;
}

const ACCOUNT = '123456789012';

function tags({ environment, site }: Setting): JsonObject {
  return { environment, owner: 'platform-engineering', site };
}

/** The mix of a warehouse stack: what an AWS provider keeps of each resource, 370 to 700 bytes as compact JSON. */
export const RESOURCE_KINDS: readonly ResourceKind[] = [
  {
    type: 'aws_sqs_queue',
    name: 'orders',
    attributes: (setting) => {
      const name = `meridian-${setting.environment}-${setting.site}-orders`;
      return {
        arn: `arn:aws:sqs:us-east-1:${ACCOUNT}:${name}`,
        content_based_deduplication: false,
        delay_seconds: 0,
        fifo_queue: false,
        id: `https://sqs.us-east-1.amazonaws.com/${ACCOUNT}/${name}`,
        kms_data_key_reuse_period_seconds: 300,
        kms_master_key_id: '',
        max_message_size: 262144,
        message_retention_seconds: 1209600,
        name,
        receive_wait_time_seconds: 20,
        redrive_policy: `{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:${ACCOUNT}:${name}-dead","maxReceiveCount":5}`,
        sqs_managed_sse_enabled: true,
        tags: tags(setting),
        tags_all: tags(setting),
        visibility_timeout_seconds: 30,
      };
    },
    change: { message_retention_seconds: 345600 },
  },
  {
    type: 'aws_ssm_parameter',
    name: 'carrier',
    attributes: (setting) => {
      const name = `/meridian-${setting.environment}/${setting.site}/carrier/endpoint`;
      return {
        allowed_pattern: '',
        arn: `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter${name}`,
        data_type: 'text',
        description: '',
        id: name,
        key_id: '',
        name,
        tags: tags(setting),
        tags_all: tags(setting),
        tier: 'Standard',
        type: 'String',
        value: `https://carrier.${setting.environment}.example/${setting.site}`,
        version: 1,
      };
    },
    change: { tier: 'Advanced' },
  },
  {
    type: 'aws_subnet',
    name: 'private',
    attributes: (setting) => {
      const id = `subnet-${hexDigits(setting.random, 17)}`;
      return {
        arn: `arn:aws:ec2:us-east-1:${ACCOUNT}:subnet/${id}`,
        assign_ipv6_address_on_creation: false,
        availability_zone: 'us-east-1a',
        cidr_block: `10.${setting.network}.${setting.block}.0/24`,
        enable_dns64: false,
        id,
        ipv6_cidr_block: '',
        map_public_ip_on_launch: false,
        owner_id: ACCOUNT,
        private_dns_hostname_type_on_launch: 'ip-name',
        tags: tags(setting),
        tags_all: tags(setting),
        vpc_id: 'vpc-0ea08693d28ef8699',
      };
    },
    change: { map_public_ip_on_launch: true },
  },
  {
    type: 'aws_cloudwatch_log_group',
    name: 'integration',
    attributes: (setting) => {
      const name = `/ecs/meridian-${setting.environment}/${setting.site}/integration`;
      return {
        arn: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${name}`,
        id: name,
        kms_key_id: '',
        log_group_class: 'STANDARD',
        name,
        name_prefix: '',
        retention_in_days: 90,
        skip_destroy: false,
        tags: tags(setting),
        tags_all: tags(setting),
      };
    },
    change: { retention_in_days: 7 },
  },
  {
    type: 'aws_iam_role',
    name: 'integration',
    attributes: (setting) => {
      const name = `meridian-${setting.environment}-${setting.site}-integration`;
      return {
        arn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
        assume_role_policy:
          '{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"Service":"ecs-tasks.amazonaws.com"}}],"Version":"2012-10-17"}',
        create_date: '2026-05-04T04:38:51Z',
        description: '',
        force_detach_policies: false,
        id: name,
        managed_policy_arns: [],
        max_session_duration: 3600,
        name,
        path: '/',
        permissions_boundary: '',
        tags: tags(setting),
        tags_all: tags(setting),
        unique_id: `AROA${hexDigits(setting.random, 16).toUpperCase()}`,
      };
    },
    change: { max_session_duration: 43200 },
  },
  {
    type: 'aws_security_group',
    name: 'wms',
    attributes: (setting) => {
      const id = `sg-${hexDigits(setting.random, 17)}`;
      return {
        arn: `arn:aws:ec2:us-east-1:${ACCOUNT}:security-group/${id}`,
        description: 'Warehouse management',
        egress: [],
        id,
        ingress: [
          {
            cidr_blocks: [`10.${setting.network}.0.0/16`],
            description: 'Postgres from inside the network',
            from_port: 5432,
            protocol: 'tcp',
            security_groups: [],
            self: false,
            to_port: 5432,
          },
        ],
        name: `meridian-${setting.environment}-${setting.site}-wms`,
        owner_id: ACCOUNT,
        revoke_rules_on_delete: false,
        tags: tags(setting),
        tags_all: tags(setting),
        vpc_id: 'vpc-0ea08693d28ef8699',
      };
    },
    change: { revoke_rules_on_delete: true },
  },
  {
    type: 'aws_cloudwatch_metric_alarm',
    name: 'backlog',
    attributes: (setting) => {
      const name = `meridian-${setting.environment}-${setting.site}-backlog`;
      return {
        actions_enabled: true,
        alarm_actions: [`arn:aws:sns:us-east-1:${ACCOUNT}:meridian-${setting.environment}-alarms`],
        alarm_name: name,
        arn: `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:${name}`,
        comparison_operator: 'GreaterThanThreshold',
        dimensions: { QueueName: `meridian-${setting.environment}-${setting.site}-orders` },
        evaluation_periods: 3,
        id: name,
        metric_name: 'ApproximateNumberOfMessagesVisible',
        namespace: 'AWS/SQS',
        period: 60,
        statistic: 'Maximum',
        tags: tags(setting),
        tags_all: tags(setting),
        threshold: 500,
        treat_missing_data: 'missing',
      };
    },
    change: { threshold: 50000 },
  },
];
