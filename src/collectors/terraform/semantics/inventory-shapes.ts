import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';

/**
 * How the records of an API dump name themselves. Pure data: a service returns its objects under one member, whatever
 * tool wrote the dump.
 */
export interface InventoryShape {
  readonly shape: string;
  readonly type: string;
  /** Members that identify the object in the whole account: ARNs and generated ids. */
  readonly ids: readonly string[];
  /** The member that names it among its kind; the last part of an ARN or URL where there is none. */
  readonly name?: string;
  /** Whether the platform made it, so that nobody has to declare it. */
  readonly builtIn?: (record: JsonObject) => boolean;
}

const text = (record: JsonObject, member: string): string => {
  const value = record[member];
  return typeof value === 'string' ? value : '';
};
const isTrue = (member: string) => (record: JsonObject) => record[member] === true;
const startsWith =
  (member: string, ...prefixes: readonly string[]) =>
  (record: JsonObject) =>
    prefixes.some((prefix) => text(record, member).startsWith(prefix));
const isSet = (member: string) => (record: JsonObject) => text(record, member) !== '';
const equals = (member: string, value: Json) => (record: JsonObject) => record[member] === value;
const holds = (list: string, member: string) => (record: JsonObject) => {
  const elements = record[list];
  return isJsonArray(elements) && elements.some((one) => isJsonObject(one) && one[member] === true);
};

export const INVENTORY_SHAPES: readonly InventoryShape[] = [
  { shape: 'Users', type: 'aws_iam_user', ids: ['Arn'], name: 'UserName' },
  { shape: 'Groups', type: 'aws_iam_group', ids: ['Arn'], name: 'GroupName' },
  {
    shape: 'Roles',
    type: 'aws_iam_role',
    ids: ['Arn'],
    name: 'RoleName',
    builtIn: startsWith('Path', '/aws-service-role/', '/aws-reserved/'),
  },
  {
    shape: 'Policies',
    type: 'aws_iam_policy',
    ids: ['Arn'],
    name: 'PolicyName',
    builtIn: (record) => /^arn:aws[a-z-]*:iam::aws:/u.test(text(record, 'Arn')),
  },
  { shape: 'InstanceProfiles', type: 'aws_iam_instance_profile', ids: ['Arn'], name: 'InstanceProfileName' },
  { shape: 'OpenIDConnectProviderList', type: 'aws_iam_openid_connect_provider', ids: ['Arn'] },
  { shape: 'Buckets', type: 'aws_s3_bucket', ids: ['BucketArn'], name: 'Name' },
  {
    shape: 'SecurityGroups',
    type: 'aws_security_group',
    ids: ['GroupId'],
    name: 'GroupName',
    builtIn: equals('GroupName', 'default'),
  },
  { shape: 'Vpcs', type: 'aws_vpc', ids: ['VpcId'], builtIn: isTrue('IsDefault') },
  { shape: 'Subnets', type: 'aws_subnet', ids: ['SubnetId'], builtIn: isTrue('DefaultForAz') },
  {
    shape: 'RouteTables',
    type: 'aws_route_table',
    ids: ['RouteTableId'],
    builtIn: holds('Associations', 'Main'),
  },
  { shape: 'NetworkAcls', type: 'aws_network_acl', ids: ['NetworkAclId'], builtIn: isTrue('IsDefault') },
  { shape: 'InternetGateways', type: 'aws_internet_gateway', ids: ['InternetGatewayId'] },
  {
    shape: 'NatGateways',
    type: 'aws_nat_gateway',
    ids: ['NatGatewayId'],
    builtIn: startsWith('State', 'delet'),
  },
  {
    shape: 'VpcEndpoints',
    type: 'aws_vpc_endpoint',
    ids: ['VpcEndpointId'],
    builtIn: isTrue('RequesterManaged'),
  },
  { shape: 'VpcPeeringConnections', type: 'aws_vpc_peering_connection', ids: ['VpcPeeringConnectionId'] },
  { shape: 'FlowLogs', type: 'aws_flow_log', ids: ['FlowLogId'] },
  { shape: 'Instances', type: 'aws_instance', ids: ['InstanceId'] },
  { shape: 'Addresses', type: 'aws_eip', ids: ['AllocationId'] },
  { shape: 'KeyPairs', type: 'aws_key_pair', ids: ['KeyPairId'], name: 'KeyName' },
  {
    shape: 'LaunchTemplates',
    type: 'aws_launch_template',
    ids: ['LaunchTemplateId'],
    name: 'LaunchTemplateName',
  },
  {
    shape: 'AutoScalingGroups',
    type: 'aws_autoscaling_group',
    ids: ['AutoScalingGroupARN'],
    name: 'AutoScalingGroupName',
  },
  { shape: 'Queues', type: 'aws_sqs_queue', ids: ['QueueUrl', 'QueueArn'] },
  { shape: 'Topics', type: 'aws_sns_topic', ids: ['TopicArn'] },
  {
    shape: 'Subscriptions',
    type: 'aws_sns_topic_subscription',
    ids: ['SubscriptionArn'],
    builtIn: equals('SubscriptionArn', 'PendingConfirmation'),
  },
  { shape: 'Functions', type: 'aws_lambda_function', ids: ['FunctionArn'], name: 'FunctionName' },
  {
    shape: 'DBInstances',
    type: 'aws_db_instance',
    ids: ['DBInstanceArn', 'DbiResourceId'],
    name: 'DBInstanceIdentifier',
    builtIn: isSet('DBClusterIdentifier'),
  },
  { shape: 'DBClusters', type: 'aws_rds_cluster', ids: ['DBClusterArn'], name: 'DBClusterIdentifier' },
  {
    shape: 'DBSubnetGroups',
    type: 'aws_db_subnet_group',
    ids: ['DBSubnetGroupArn'],
    name: 'DBSubnetGroupName',
    builtIn: equals('DBSubnetGroupName', 'default'),
  },
  {
    shape: 'DBParameterGroups',
    type: 'aws_db_parameter_group',
    ids: ['DBParameterGroupArn'],
    name: 'DBParameterGroupName',
    builtIn: startsWith('DBParameterGroupName', 'default.'),
  },
  {
    shape: 'CacheClusters',
    type: 'aws_elasticache_cluster',
    ids: ['ARN'],
    name: 'CacheClusterId',
    builtIn: isSet('ReplicationGroupId'),
  },
  {
    shape: 'ReplicationGroups',
    type: 'aws_elasticache_replication_group',
    ids: ['ARN'],
    name: 'ReplicationGroupId',
  },
  { shape: 'Tables', type: 'aws_dynamodb_table', ids: ['TableArn'], name: 'TableName' },
  {
    shape: 'Keys',
    type: 'aws_kms_key',
    ids: ['Arn', 'KeyArn', 'KeyId'],
    builtIn: equals('KeyManager', 'AWS'),
  },
  {
    shape: 'Aliases',
    type: 'aws_kms_alias',
    ids: ['AliasArn'],
    name: 'AliasName',
    builtIn: startsWith('AliasName', 'alias/aws/'),
  },
  // Services write into groups of their own below /aws/ as soon as they run.
  {
    shape: 'LogGroups',
    type: 'aws_cloudwatch_log_group',
    ids: ['logGroupArn', 'arn'],
    name: 'logGroupName',
    builtIn: startsWith('logGroupName', '/aws/'),
  },
  {
    shape: 'logGroups',
    type: 'aws_cloudwatch_log_group',
    ids: ['logGroupArn', 'arn'],
    name: 'logGroupName',
    builtIn: startsWith('logGroupName', '/aws/'),
  },
  {
    shape: 'MetricAlarms',
    type: 'aws_cloudwatch_metric_alarm',
    ids: ['AlarmArn'],
    name: 'AlarmName',
    builtIn: startsWith('AlarmName', 'TargetTracking-'),
  },
  {
    shape: 'EventBuses',
    type: 'aws_cloudwatch_event_bus',
    ids: ['Arn'],
    name: 'Name',
    builtIn: equals('Name', 'default'),
  },
  {
    shape: 'Rules',
    type: 'aws_cloudwatch_event_rule',
    ids: ['Arn'],
    name: 'Name',
    builtIn: (record) => isSet('ManagedBy')(record) || isSet('RuleArn')(record),
  },
  {
    shape: 'HostedZones',
    type: 'aws_route53_zone',
    ids: ['Id'],
    name: 'Name',
    builtIn: isSet('LinkedService'),
  },
  { shape: 'Clusters', type: 'aws_ecs_cluster', ids: ['clusterArn'], name: 'clusterName' },
  { shape: 'Services', type: 'aws_ecs_service', ids: ['serviceArn'], name: 'serviceName' },
  // Earlier revisions of a family stay listed for ever; the family is what somebody declares.
  { shape: 'TaskDefinitions', type: 'aws_ecs_task_definition', ids: ['taskDefinitionArn'], name: 'family' },
  { shape: 'Repositories', type: 'aws_ecr_repository', ids: ['repositoryArn'], name: 'repositoryName' },
  { shape: 'repositories', type: 'aws_ecr_repository', ids: ['repositoryArn'], name: 'repositoryName' },
  { shape: 'LoadBalancers', type: 'aws_lb', ids: ['LoadBalancerArn'], name: 'LoadBalancerName' },
  { shape: 'TargetGroups', type: 'aws_lb_target_group', ids: ['TargetGroupArn'], name: 'TargetGroupName' },
  { shape: 'Listeners', type: 'aws_lb_listener', ids: ['ListenerArn'] },
  {
    shape: 'SecretList',
    type: 'aws_secretsmanager_secret',
    ids: ['ARN'],
    name: 'Name',
    builtIn: isSet('OwningService'),
  },
  {
    shape: 'Parameters',
    type: 'aws_ssm_parameter',
    ids: ['ARN'],
    name: 'Name',
    builtIn: startsWith('Name', '/aws/'),
  },
  { shape: 'CertificateSummaryList', type: 'aws_acm_certificate', ids: ['CertificateArn'] },
  { shape: 'FileSystems', type: 'aws_efs_file_system', ids: ['FileSystemArn', 'FileSystemId'] },
];
