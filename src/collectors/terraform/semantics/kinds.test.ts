import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { roleAt } from '../../../core/item/kind-traits.ts';
import { describeKind } from './kinds.ts';

describe('describeKind', () => {
  it('finds the layer of kinds of every cloud by the longest name that begins them', () => {
    const layers = {
      aws_security_group: 'network',
      aws_vpc_security_group_ingress_rule: 'network',
      aws_iam_role_policy: 'identity',
      aws_s3_bucket: 'storage',
      aws_s3_bucket_public_access_block: 'identity',
      aws_kms_key: 'secrets',
      aws_db_instance: 'database',
      aws_db_parameter_group: 'settings',
      aws_sqs_queue: 'queue',
      aws_cloudwatch_metric_alarm: 'observability',
      aws_cloudwatch_event_rule: 'integration',
      aws_ecs_task_definition: 'image',
      aws_lambda_function: 'compute',
      aws_ssm_parameter: 'settings',
      azurerm_network_security_rule: 'network',
      azurerm_key_vault_secret: 'secrets',
      azurerm_resource_group: 'governance',
      google_compute_firewall: 'network',
      google_compute_instance: 'compute',
      google_storage_bucket_iam_member: 'identity',
      kubernetes_secret_v1: 'secrets',
      random_password: 'secrets',
      acme_unheard_of: 'secrets',
      nobody_knows: 'governance',
    };
    const found = Object.fromEntries(Object.keys(layers).map((kind) => [kind, describeKind(kind).layer]));
    assert.deepEqual(found, layers);
  });

  it('knows which paths money buys and which are labels', () => {
    const roles = (kind: string, ...paths: string[]) => paths.map((path) => roleAt(describeKind(kind), path));
    assert.deepEqual(
      roles('aws_db_instance', '/instance_class', '/backup_retention_period', '/deletion_protection'),
      ['size', 'size', undefined],
    );
    assert.deepEqual(roles('aws_eks_node_group', '/scaling_config/0/desired_size', '/tags_all/owner'), [
      'size',
      'metadata',
    ]);
    assert.deepEqual(roles('aws_route53_record', '/records/0', '/ttl'), ['endpoint', undefined]);
  });
});
