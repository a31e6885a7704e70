/**
 * Where a kind differs from the rules of `computed-attributes.ts`. Pure data: the first row that covers the kind and
 * lists the attribute decides; a trailing `*` covers every name that begins so.
 */
export interface KindRules {
  readonly kind: string;
  /** Configuration after all. */
  readonly keep?: readonly string[];
  readonly identity?: readonly string[];
  readonly runtime?: readonly string[];
}

export const KIND_RULES: readonly KindRules[] = [
  // How the tool waits, and what it never reads back.
  { kind: '*', runtime: ['timeouts', 'provisioner', 'wait_for_*', 'terraform_labels'] },
  // Objects that exist already, and are adopted by their id.
  {
    kind: 'aws_default_*',
    keep: ['default_network_acl_id', 'default_route_table_id', 'default_vpc_id'],
  },
  { kind: 'aws_ssm_parameter', runtime: ['version', 'insecure_value', 'has_value_wo'] },
  {
    kind: 'aws_lambda_function',
    identity: ['version'],
    runtime: ['signing_job_arn', 'signing_profile_version_arn'],
  },
  { kind: 'aws_lambda_layer_version', identity: ['version', 'layer_arn'] },
  { kind: 'aws_lb', identity: ['zone_id'], runtime: ['vpc_id'] },
  { kind: 'aws_alb', identity: ['zone_id'], runtime: ['vpc_id'] },
  { kind: 'aws_elb', identity: ['zone_id'], runtime: ['source_security_group_id'] },
  { kind: 'aws_route53_zone', identity: ['zone_id'] },
  { kind: 'aws_route53_record', identity: ['fqdn'] },
  { kind: 'aws_kms_key', identity: ['key_id'] },
  { kind: 'aws_kms_alias', runtime: ['target_key_arn'] },
  { kind: 'aws_db_subnet_group', runtime: ['vpc_id'] },
  {
    kind: 'aws_db_instance',
    identity: ['address', 'endpoint', 'hosted_zone_id', 'resource_id'],
    runtime: ['replicas', 'listener_endpoint', 'master_user_secret'],
  },
  { kind: 'aws_rds_cluster', runtime: ['master_user_secret'] },
  { kind: 'aws_cloudwatch_event_target', keep: ['arn'] },
  { kind: 'aws_cloudwatch_event_rule', runtime: ['is_enabled'] },
  {
    kind: 'aws_iam_access_key',
    keep: ['status'],
    identity: ['ses_smtp_password_v4', 'secret', 'encrypted_secret'],
  },
  { kind: 'aws_iam_user', runtime: ['permissions_boundary_usage_count'] },
  { kind: 'aws_iam_policy', identity: ['policy_id'] },
  { kind: 'aws_s3_object*', identity: ['version_id'], keep: ['etag'] },
  { kind: 'aws_s3_bucket', identity: ['hosted_zone_id'] },
  {
    kind: 'aws_instance',
    runtime: ['security_groups', 'primary_network_interface'],
    // It cannot change while the instance lives.
    identity: ['private_ip', 'public_ip'],
  },
  { kind: 'aws_ec2_instance_state', keep: ['state'] },
  {
    kind: 'aws_eip',
    identity: [
      'allocation_id',
      'association_id',
      'network_interface',
      'private_ip',
      'public_ip',
      'carrier_ip',
      'ptr_record',
    ],
  },
  {
    kind: 'aws_nat_gateway',
    identity: ['association_id', 'network_interface_id', 'private_ip', 'public_ip'],
  },
  { kind: 'aws_efs_mount_target', identity: ['network_interface_id', 'mount_target_dns_name'] },
  { kind: 'aws_route', runtime: ['instance_owner_id', 'origin', 'state'] },
  { kind: 'aws_security_group_rule', identity: ['security_group_rule_id'] },
  { kind: 'aws_sns_topic', runtime: ['beginning_archive_time'] },
  { kind: 'aws_ecr_repository', runtime: ['registry_id'] },
  { kind: 'aws_ecs_task_definition', identity: ['revision'], runtime: ['track_latest'] },
  {
    kind: 'aws_eks_cluster',
    identity: ['certificate_authority', 'cluster_id', 'endpoint'],
    runtime: ['identity', 'platform_version'],
  },
  { kind: 'aws_eks_node_group', runtime: ['resources'] },
  { kind: 'aws_acm_certificate', runtime: ['not_after', 'not_before', 'type'] },
  {
    kind: 'aws_cloudfront_distribution',
    identity: ['domain_name', 'hosted_zone_id'],
    runtime: ['trusted_signers'],
  },
  {
    kind: 'aws_cloudfront_origin_access_identity',
    identity: ['iam_arn', 's3_canonical_user_id', 'cloudfront_access_identity_path'],
  },
  { kind: 'aws_api_gateway_deployment', runtime: ['triggers'] },
  { kind: 'aws_apigatewayv2_api', identity: ['api_endpoint'] },
  {
    kind: 'aws_vpc_endpoint',
    identity: ['dns_entry', 'network_interface_ids', 'prefix_list_id'],
    // What the service behind it has at the moment.
    runtime: ['cidr_blocks', 'requester_managed'],
  },
  { kind: 'aws_flow_log', runtime: ['log_group_name'] },
  { kind: 'aws_lakeformation_*', keep: ['arn'] },
  { kind: 'aws_wafv2_web_acl', runtime: ['capacity'] },
  { kind: 'aws_sns_topic_policy', keep: ['arn'] },
  { kind: 'aws_dynamodb_table', identity: ['stream_arn', 'stream_label'] },
  { kind: 'aws_secretsmanager_secret_version', runtime: ['arn', 'version_stages'] },
  { kind: 'aws_sqs_queue', identity: ['url'] },
  ...withNames('endpoint', [
    'aws_db_proxy*',
    'aws_docdb*',
    'aws_elasticache_*',
    'aws_elasticsearch_domain',
    'aws_neptune_cluster*',
    'aws_opensearch_domain',
    'aws_rds_cluster*',
    'aws_redshift_cluster',
    'aws_redshiftserverless_workgroup',
    'aws_transfer_server',
    'google_container_cluster',
    'azurerm_cosmosdb_account',
    'azurerm_cognitive_account',
    'azurerm_app_configuration',
    'azurerm_eventgrid_*',
  ]),
  ...withNames('hosted_zone_id', ['aws_docdb_cluster', 'aws_neptune_cluster', 'aws_globalaccelerator_*']),
  ...withNames('hostname', [
    'azurerm_iothub',
    'azurerm_redis_cache',
    'azurerm_signalr_*',
    'azurerm_web_pubsub',
  ]),
  { kind: 'azurerm_cdn_frontdoor_endpoint', identity: ['host_name'] },
  { kind: 'azurerm_user_assigned_identity', identity: ['principal_id', 'client_id'] },
  ...withNames('uri', ['google_cloud_run_v2_*', 'google_cloudfunctions2_function']),
  // The account, which a provider block decides.
  { kind: 'aws_*', identity: ['dns_name'], runtime: ['owner', 'owner_id'] },
  {
    kind: 'azurerm_role_assignment',
    runtime: ['principal_type', 'skip_service_principal_aad_check'],
  },
  {
    kind: 'azurerm_key_vault_*',
    identity: ['version', 'versionless_id', 'n', 'e', 'x', 'y', 'public_key_pem', 'public_key_openssh'],
  },
  { kind: 'azurerm_storage_account', identity: ['primary_*', 'secondary_*'] },
  {
    kind: 'azurerm_kubernetes_cluster',
    identity: [
      'kube_*',
      'portal_fqdn',
      'private_fqdn',
      'http_application_routing_zone_name',
      'node_resource_group_id',
      'current_kubernetes_version',
    ],
  },
  {
    kind: 'azurerm_*',
    identity: [
      'default_primary_*',
      'default_secondary_*',
      'primary_connection_string',
      'secondary_connection_string',
      'primary_access_key',
      'secondary_access_key',
      'primary_key',
      'secondary_key',
      'primary_shared_key',
      'secondary_shared_key',
      'outbound_ip_*',
      'possible_outbound_ip_*',
      'custom_domain_verification_id',
      'site_credential',
      'private_ip_addresses',
      'fqdn',
    ],
  },
  { kind: 'google_project', runtime: ['number'] },
  { kind: 'google_service_account', identity: ['email', 'member', 'unique_id'] },
  {
    kind: 'google_container_cluster',
    identity: ['master_auth', 'tpu_ipv4_cidr_block', 'services_ipv4_cidr'],
  },
  {
    kind: 'google_container_node_pool',
    runtime: ['instance_group_urls', 'managed_instance_group_urls'],
  },
  { kind: 'google_compute_instance', identity: ['cpu_platform', 'instance_id'], runtime: ['current_status'] },
  { kind: 'google_compute_address', identity: ['users'], runtime: ['status'] },
  {
    kind: 'google_sql_database_instance',
    identity: [
      'server_ca_cert',
      'service_account_email_address',
      'ip_address',
      'first_ip_address',
      'private_ip_address',
      'public_ip_address',
      'dns_names',
      'connection_name',
    ],
    runtime: ['available_maintenance_versions'],
  },
  { kind: 'google_dns_managed_zone', identity: ['managed_zone_id'] },
  { kind: 'google_logging_project_sink', identity: ['writer_identity'] },
  { kind: 'random_*', identity: ['result', 'hex', 'dec', 'b64', 'b64_std', 'b64_url', 'bcrypt_hash'] },
  {
    kind: 'tls_*',
    identity: ['private_key_*', 'public_key_*', 'cert_pem', 'cert_request_pem'],
    runtime: ['ready_for_renewal'],
  },
  { kind: 'time_*', runtime: ['rfc3339', 'unix', 'day', 'hour', 'minute', 'second', 'month', 'year'] },
  {
    kind: 'local_*',
    identity: [
      'content_md5',
      'content_sha1',
      'content_sha256',
      'content_sha512',
      'content_base64sha256',
      'content_base64sha512',
    ],
  },
];

function withNames(attribute: string, kinds: readonly string[]): KindRules[] {
  return kinds.map((kind) => ({ kind, identity: [attribute] }));
}
