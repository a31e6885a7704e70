import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fingerprintWith } from '../../../core/item/fingerprint.ts';
import type { JsonObject } from '../../../core/item/json.ts';
import { normalizeResource } from './normalize-resource.ts';

const fingerprint = fingerprintWith('attributes');
const ARN = 'arn:aws:sns:us-east-1:123456789012:alarms';

function attributesOf(type: string, values: JsonObject): { set: string[]; named: string[] } {
  const { values: set, identities } = normalizeResource({ type, values, sensitive: {} }, fingerprint);
  return { set: Object.keys(set), named: Object.keys(identities) };
}

/** Arguments that are named as other kinds name what the provider answers. */
const ARGUMENTS: readonly (readonly [type: string, attribute: string, value: string, more?: JsonObject])[] = [
  ['aws_cloudwatch_event_target', 'arn', ARN, { id: 'nightly-alarms', target_id: 'alarms' }],
  ['aws_sns_topic_policy', 'arn', ARN, { id: ARN }],
  ['aws_lakeformation_resource', 'arn', ARN, { id: ARN }],
  ['aws_sns_topic_subscription', 'endpoint', ARN],
  ['aws_lambda_permission', 'source_arn', ARN],
  ['aws_lb_listener_rule', 'listener_arn', ARN],
  ['aws_ecs_service', 'task_definition', 'orders:4'],
  ['aws_ecs_service', 'platform_version', '1.4.0'],
  ['aws_eks_cluster', 'version', '1.33'],
  ['aws_db_instance', 'engine_version', '15.4'],
  ['aws_dynamodb_table', 'hash_key', 'device_id'],
  ['aws_kinesis_stream_consumer', 'stream_arn', ARN],
  ['aws_route53_health_check', 'fqdn', 'wms.example.com'],
  ['aws_route53_key_signing_key', 'hosted_zone_id', 'Z0123456789ABCDEFGH'],
  ['aws_iam_openid_connect_provider', 'url', 'login.example.com', { id: ARN }],
  ['aws_api_gateway_integration', 'uri', 'https://wms.example.com/'],
  ['aws_api_gateway_method_response', 'status_code', '200'],
  ['aws_volume_attachment', 'instance_id', 'i-0123456789abcdef0'],
  ['aws_eip_association', 'allocation_id', 'eipalloc-0123456789abcdef0'],
  ['aws_nat_gateway', 'allocation_id', 'eipalloc-0123456789abcdef0'],
  ['aws_elasticache_replication_group', 'replication_group_id', 'sessions', { id: 'sessions' }],
  ['aws_dms_endpoint', 'endpoint_id', 'erp-source', { id: 'erp-source' }],
  ['aws_default_route_table', 'default_route_table_id', 'rtb-0123456789abcdef0'],
  ['aws_autoscaling_schedule', 'start_time', '2026-11-27T00:00:00Z'],
  ['aws_ebs_snapshot_block_public_access', 'state', 'block-all-sharing'],
  ['aws_cloudwatch_event_rule', 'state', 'DISABLED'],
  ['google_dns_managed_zone', 'dns_name', 'example.com.'],
  ['google_compute_address', 'address', '192.0.2.7'],
  ['google_service_account', 'account_id', 'wms-reader', { id: 'projects/p/serviceAccounts/wms-reader' }],
  ['google_secret_manager_secret', 'secret_id', 'carrier', { id: 'projects/p/secrets/carrier' }],
  ['google_bigquery_dataset', 'dataset_id', 'orders', { id: 'projects/p/datasets/orders' }],
  ['azurerm_role_assignment', 'principal_id', '11111111-2222-4333-8444-555555555555'],
  ['azurerm_api_management_api', 'revision', '2'],
  ['azurerm_storage_blob', 'content_md5', '0cc175b9c0f1b6a831c399e269772661'],
  ['azurerm_image', 'hyper_v_generation', 'V2'],
  ['azurerm_app_service_custom_hostname_binding', 'hostname', 'portal.example.com'],
];

describe('an attribute of a resource that is read by itself', () => {
  for (const [type, attribute, value, more] of ARGUMENTS) {
    it(`is compared where it is an argument: ${type}.${attribute}`, () => {
      assert.ok(attributesOf(type, { ...more, [attribute]: value }).set.includes(attribute));
    });
  }

  it('names the object where its value says so', () => {
    const role = 'arn:aws:iam::123456789012:role/ops/orders';
    const named = attributesOf('aws_iam_role', { id: 'orders', name: 'orders', arn: role });
    assert.deepEqual(named, { set: ['name'], named: ['arn'] });
    const key = '11111111-2222-4333-8444-555555555555';
    assert.deepEqual(
      attributesOf('aws_kms_key', { id: key, key_id: key, arn: `arn:aws:kms:us-east-1:1:key/${key}` }),
      { set: [], named: ['id', 'key_id', 'arn'] },
    );
    const queue = 'https://sqs.us-east-1.amazonaws.com/123456789012/orders';
    assert.deepEqual(
      attributesOf('aws_sqs_queue', {
        id: queue,
        url: queue,
        name: 'orders',
        arn: 'arn:aws:sqs:us-east-1:123456789012:orders',
      }),
      { set: ['name'], named: ['id', 'url', 'arn'] },
    );
    assert.deepEqual(
      attributesOf('aws_subnet', {
        id: 'subnet-0123456789abcdef0',
        arn: 'arn:aws:ec2:us-east-1:123456789012:subnet/subnet-0123456789abcdef0',
      }),
      { set: [], named: ['id', 'arn'] },
    );
  });

  it('is compared where its value is that of another object', () => {
    assert.deepEqual(
      attributesOf('aws_iam_role', {
        id: 'orders',
        name: 'orders',
        arn: 'arn:aws:iam::123456789012:role/other',
      }),
      { set: ['name', 'arn'], named: [] },
    );
  });

  it('is left out where it is a phase that passes by itself', () => {
    assert.deepEqual(attributesOf('aws_vpc_endpoint', { state: 'available' }).set, []);
    assert.deepEqual(attributesOf('aws_db_instance', { status: 'backing-up' }).set, []);
  });
});
