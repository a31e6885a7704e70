import * as atoms from './echo-atoms.ts';
import { collection, type EchoRelation, setting } from './echo-relation.ts';

export const AZURE_ECHOES: readonly EchoRelation[] = [
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
