import * as atoms from './echo-atoms.ts';

/**
 * Attributes of a resource that only repeat what separate resources hold. Pure data; `echoes.ts` says how it is read.
 *
 * Without `atoms` the attribute is a single setting: where the owning resource exists, the parent's copy says nothing.
 * With `atoms` it is a collection, and an element that no owner explains was made by hand.
 */
export interface EchoRelation {
  readonly parent: string;
  readonly attribute: string;
  readonly owner: string;
  /** The owner's attributes that name the parent. */
  readonly via: readonly string[];
  readonly atoms?: atoms.AtomRule;
}

const setting = (parent: string, attributes: readonly string[], owner: string, via: string): EchoRelation[] =>
  attributes.map((attribute) => ({ parent, attribute, owner, via: [via] }));

const collection = (
  parent: string,
  attribute: string,
  owner: string,
  via: string | readonly string[],
  rule: atoms.AtomRule,
): EchoRelation => ({ parent, attribute, owner, via: typeof via === 'string' ? [via] : via, atoms: rule });

const AWS: readonly EchoRelation[] = [
  ...['aws_security_group', 'aws_default_security_group'].flatMap((group) => [
    collection(
      group,
      'ingress',
      'aws_vpc_security_group_ingress_rule',
      'security_group_id',
      atoms.separateRule,
    ),
    collection(
      group,
      'egress',
      'aws_vpc_security_group_egress_rule',
      'security_group_id',
      atoms.separateRule,
    ),
    collection(group, 'ingress', 'aws_security_group_rule', 'security_group_id', atoms.ruleOfType('ingress')),
    collection(group, 'egress', 'aws_security_group_rule', 'security_group_id', atoms.ruleOfType('egress')),
  ]),
  ...['aws_network_acl', 'aws_default_network_acl'].flatMap((acl) => [
    collection(acl, 'ingress', 'aws_network_acl_rule', 'network_acl_id', atoms.aclRule(false)),
    collection(acl, 'egress', 'aws_network_acl_rule', 'network_acl_id', atoms.aclRule(true)),
  ]),
  ...['aws_route_table', 'aws_default_route_table'].map((table) =>
    collection(table, 'route', 'aws_route', 'route_table_id', atoms.route),
  ),
  collection(
    'aws_route_table',
    'propagating_vgws',
    'aws_vpn_gateway_route_propagation',
    'route_table_id',
    atoms.scalar('vpn_gateway_id'),
  ),
  collection('aws_iam_role', 'inline_policy', 'aws_iam_role_policy', 'role', atoms.named('name')),
  collection(
    'aws_iam_role',
    'managed_policy_arns',
    'aws_iam_role_policy_attachment',
    'role',
    atoms.scalar('policy_arn'),
  ),
  collection(
    'aws_iam_role',
    'managed_policy_arns',
    'aws_iam_policy_attachment',
    'roles',
    atoms.scalar('policy_arn'),
  ),
  ...setting('aws_s3_bucket', ['versioning'], 'aws_s3_bucket_versioning', 'bucket'),
  ...setting('aws_s3_bucket', ['logging'], 'aws_s3_bucket_logging', 'bucket'),
  ...setting('aws_s3_bucket', ['policy'], 'aws_s3_bucket_policy', 'bucket'),
  ...setting('aws_s3_bucket', ['acl', 'grant'], 'aws_s3_bucket_acl', 'bucket'),
  ...setting('aws_s3_bucket', ['acl', 'grant'], 'aws_s3_bucket_ownership_controls', 'bucket'),
  ...setting(
    'aws_s3_bucket',
    ['server_side_encryption_configuration'],
    'aws_s3_bucket_server_side_encryption_configuration',
    'bucket',
  ),
  ...setting('aws_s3_bucket', ['lifecycle_rule'], 'aws_s3_bucket_lifecycle_configuration', 'bucket'),
  ...setting('aws_s3_bucket', ['cors_rule'], 'aws_s3_bucket_cors_configuration', 'bucket'),
  ...setting(
    'aws_s3_bucket',
    ['website', 'website_domain', 'website_endpoint'],
    'aws_s3_bucket_website_configuration',
    'bucket',
  ),
  ...setting(
    'aws_s3_bucket',
    ['replication_configuration'],
    'aws_s3_bucket_replication_configuration',
    'bucket',
  ),
  ...setting(
    'aws_s3_bucket',
    ['object_lock_configuration'],
    'aws_s3_bucket_object_lock_configuration',
    'bucket',
  ),
  ...setting('aws_s3_bucket', ['acceleration_status'], 'aws_s3_bucket_accelerate_configuration', 'bucket'),
  ...setting('aws_s3_bucket', ['request_payer'], 'aws_s3_bucket_request_payment_configuration', 'bucket'),
  ...setting('aws_sqs_queue', ['policy'], 'aws_sqs_queue_policy', 'queue_url'),
  ...setting('aws_sqs_queue', ['redrive_policy'], 'aws_sqs_queue_redrive_policy', 'queue_url'),
  ...setting('aws_sqs_queue', ['redrive_allow_policy'], 'aws_sqs_queue_redrive_allow_policy', 'queue_url'),
  ...setting('aws_sns_topic', ['policy'], 'aws_sns_topic_policy', 'arn'),
  ...setting('aws_sns_topic', ['kms_data_protection_policy'], 'aws_sns_topic_data_protection_policy', 'arn'),
  ...setting('aws_kms_key', ['policy'], 'aws_kms_key_policy', 'key_id'),
  ...setting('aws_secretsmanager_secret', ['policy'], 'aws_secretsmanager_secret_policy', 'secret_arn'),
  ...setting(
    'aws_secretsmanager_secret',
    ['rotation_enabled', 'rotation_lambda_arn', 'rotation_rules'],
    'aws_secretsmanager_secret_rotation',
    'secret_id',
  ),
  ...setting(
    'aws_secretsmanager_secret_version',
    ['secret_string', 'secret_binary'],
    'aws_secretsmanager_secret_rotation',
    'secret_id',
  ),
  ...setting('aws_api_gateway_rest_api', ['policy'], 'aws_api_gateway_rest_api_policy', 'rest_api_id'),
  ...setting('aws_opensearch_domain', ['access_policies'], 'aws_opensearch_domain_policy', 'domain_name'),
  ...setting(
    'aws_elasticsearch_domain',
    ['access_policies'],
    'aws_elasticsearch_domain_policy',
    'domain_name',
  ),
  ...setting(
    'aws_ecs_cluster',
    ['capacity_providers', 'default_capacity_provider_strategy'],
    'aws_ecs_cluster_capacity_providers',
    'cluster_name',
  ),
  ...setting('aws_vpc', ['dhcp_options_id'], 'aws_vpc_dhcp_options_association', 'vpc_id'),
  ...setting('aws_instance', ['instance_state'], 'aws_ec2_instance_state', 'instance_id'),
  ...setting('aws_cognito_user_pool', ['domain'], 'aws_cognito_user_pool_domain', 'user_pool_id'),
  collection(
    'aws_autoscaling_group',
    'target_group_arns',
    'aws_autoscaling_attachment',
    'autoscaling_group_name',
    atoms.scalar('lb_target_group_arn', 'alb_target_group_arn'),
  ),
  collection(
    'aws_autoscaling_group',
    'load_balancers',
    'aws_autoscaling_attachment',
    'autoscaling_group_name',
    atoms.scalar('elb'),
  ),
  collection(
    'aws_autoscaling_group',
    'traffic_source',
    'aws_autoscaling_traffic_source_attachment',
    'autoscaling_group_name',
    atoms.nested('traffic_source', 'identifier'),
  ),
  collection('aws_elb', 'instances', 'aws_elb_attachment', 'elb', atoms.scalar('instance')),
  collection(
    'aws_instance',
    'ebs_block_device',
    'aws_volume_attachment',
    'instance_id',
    atoms.named('device_name'),
  ),
  collection(
    'aws_instance',
    'vpc_security_group_ids',
    'aws_network_interface_sg_attachment',
    'network_interface_id',
    atoms.scalar('security_group_id'),
  ),
  collection(
    'aws_network_interface',
    'security_groups',
    'aws_network_interface_sg_attachment',
    'network_interface_id',
    atoms.scalar('security_group_id'),
  ),
  collection('aws_route53_zone', 'vpc', 'aws_route53_zone_association', 'zone_id', atoms.named('vpc_id')),
  collection(
    'aws_rds_cluster',
    'iam_roles',
    'aws_rds_cluster_role_association',
    'db_cluster_identifier',
    atoms.scalar('role_arn'),
  ),
  collection(
    'aws_vpc_endpoint',
    'route_table_ids',
    'aws_vpc_endpoint_route_table_association',
    'vpc_endpoint_id',
    atoms.scalar('route_table_id'),
  ),
  collection(
    'aws_vpc_endpoint',
    'subnet_ids',
    'aws_vpc_endpoint_subnet_association',
    'vpc_endpoint_id',
    atoms.scalar('subnet_id'),
  ),
  collection(
    'aws_vpc_endpoint',
    'security_group_ids',
    'aws_vpc_endpoint_security_group_association',
    'vpc_endpoint_id',
    atoms.scalar('security_group_id'),
  ),
  ...setting('aws_vpc_endpoint', ['policy'], 'aws_vpc_endpoint_policy', 'vpc_endpoint_id'),
  collection(
    'aws_ec2_managed_prefix_list',
    'entry',
    'aws_ec2_managed_prefix_list_entry',
    'prefix_list_id',
    atoms.named('cidr'),
  ),
];

const AZURE: readonly EchoRelation[] = [
  collection(
    'azurerm_network_security_group',
    'security_rule',
    'azurerm_network_security_rule',
    'network_security_group_name',
    atoms.named('name'),
  ),
  collection(
    'azurerm_virtual_network',
    'subnet',
    'azurerm_subnet',
    'virtual_network_name',
    atoms.named('name'),
  ),
  ...setting(
    'azurerm_virtual_network',
    ['dns_servers'],
    'azurerm_virtual_network_dns_servers',
    'virtual_network_id',
  ),
  collection('azurerm_route_table', 'route', 'azurerm_route', 'route_table_name', atoms.named('name')),
  collection(
    'azurerm_route_table',
    'subnets',
    'azurerm_subnet_route_table_association',
    'route_table_id',
    atoms.scalar('subnet_id'),
  ),
  collection(
    'azurerm_key_vault',
    'access_policy',
    'azurerm_key_vault_access_policy',
    'key_vault_id',
    atoms.named('tenant_id', 'object_id', 'application_id'),
  ),
  collection(
    'azurerm_key_vault',
    'contact',
    'azurerm_key_vault_certificate_contacts',
    'key_vault_id',
    atoms.nested('contact', 'email'),
  ),
  ...setting(
    'azurerm_storage_account',
    ['network_rules'],
    'azurerm_storage_account_network_rules',
    'storage_account_id',
  ),
  ...setting(
    'azurerm_storage_account',
    ['queue_properties'],
    'azurerm_storage_account_queue_properties',
    'storage_account_id',
  ),
  ...setting(
    'azurerm_storage_account',
    ['static_website'],
    'azurerm_storage_account_static_website',
    'storage_account_id',
  ),
  ...setting(
    'azurerm_storage_account',
    ['customer_managed_key'],
    'azurerm_storage_account_customer_managed_key',
    'storage_account_id',
  ),
  ...setting(
    'azurerm_app_service_environment',
    ['cluster_setting'],
    'azurerm_app_service_environment_setting',
    'app_service_environment_id',
  ),
  collection('azurerm_lb', 'load_balancer_rules', 'azurerm_lb_rule', 'loadbalancer_id', atoms.scalar('id')),
  collection(
    'azurerm_firewall_policy',
    'rule_collection_groups',
    'azurerm_firewall_policy_rule_collection_group',
    'firewall_policy_id',
    atoms.scalar('id'),
  ),
];

const GOOGLE: readonly EchoRelation[] = [
  collection(
    'google_container_cluster',
    'node_pool',
    'google_container_node_pool',
    'cluster',
    atoms.named('name'),
  ),
  collection(
    'google_compute_instance',
    'attached_disk',
    'google_compute_attached_disk',
    'instance',
    atoms.named('device_name'),
  ),
  collection(
    'google_compute_instance_group',
    'instances',
    'google_compute_instance_group_membership',
    'instance_group',
    atoms.scalar('instance'),
  ),
  collection(
    'google_compute_security_policy',
    'rule',
    'google_compute_security_policy_rule',
    'security_policy',
    atoms.named('priority'),
  ),
  collection(
    'google_compute_firewall_policy',
    'rule_tuple',
    'google_compute_firewall_policy_rule',
    'firewall_policy',
    atoms.named('priority'),
  ),
  collection('google_compute_router', 'nats', 'google_compute_router_nat', 'router', atoms.named('name')),
  collection(
    'google_access_context_manager_service_perimeter',
    'status',
    'google_access_context_manager_service_perimeter_resource',
    'perimeter_name',
    atoms.named('resource'),
  ),
];

export const ECHO_RELATIONS: readonly EchoRelation[] = [...AWS, ...AZURE, ...GOOGLE];
