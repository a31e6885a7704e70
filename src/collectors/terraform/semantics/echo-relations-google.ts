import * as atoms from './echo-atoms.ts';
import { collection, type EchoRelation } from './echo-relation.ts';

export const GOOGLE_ECHOES: readonly EchoRelation[] = [
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
