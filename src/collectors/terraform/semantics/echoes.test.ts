import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FixtureResource, findingsOf } from './plan-fixture.ts';

/** A parent and its owner, of which the refresh read both or only one anew. */
function pair(parent: FixtureResource, ...owners: readonly FixtureResource[]): string[] {
  return findingsOf([parent, ...owners]);
}

const policy = (action: string) =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"${action}","Resource":"*"}]}`;

describe('a setting that a separate resource owns', () => {
  it('is one finding on its owner', () => {
    const bucket = {
      address: 'aws_s3_bucket.b',
      before: { id: 'b-1', bucket: 'b-1', policy: policy('s3:Get*') },
      now: { id: 'b-1', bucket: 'b-1', policy: policy('s3:*') },
    };
    const owner = {
      address: 'aws_s3_bucket_policy.b',
      before: { bucket: 'b-1', policy: policy('s3:Get*') },
      now: { bucket: 'b-1', policy: policy('s3:*') },
    };
    assert.deepEqual(pair(bucket, owner), [
      'aws_s3_bucket_policy.b /policy/Statement/0/Action/0 outside-change',
    ]);
    assert.deepEqual(pair(bucket), ['aws_s3_bucket.b /policy/Statement/0/Action/0 outside-change']);
  });

  it('is the same for keys, queues and topics', () => {
    const cases: [string, string, object][] = [
      ['aws_kms_key.k', 'aws_kms_key_policy.k', { key_id: 'key-1234' }],
      ['aws_sqs_queue.q', 'aws_sqs_queue_policy.q', { queue_url: 'key-1234' }],
      ['aws_sns_topic.t', 'aws_sns_topic_policy.t', { arn: 'key-1234' }],
      ['aws_secretsmanager_secret.s', 'aws_secretsmanager_secret_policy.s', { secret_arn: 'key-1234' }],
    ];
    for (const [parent, owner, reference] of cases) {
      const sides = (names: object) => ({
        before: { ...names, policy: policy('a:Get') },
        now: { ...names, policy: policy('a:*') },
      });
      const found = pair(
        { address: parent, ...sides({ id: 'key-1234', arn: 'key-1234' }) },
        { address: owner, ...sides(reference) },
      );
      assert.deepEqual(found, [`${owner} /policy/Statement/0/Action/0 outside-change`]);
    }
  });

  it('is an echo too where the owner was deleted by hand', () => {
    const bucket = {
      address: 'aws_s3_bucket.b',
      before: { id: 'b-1', logging: [{ target_bucket: 'l' }] },
      now: { id: 'b-1', logging: [] },
    };
    const owner = {
      address: 'aws_s3_bucket_logging.b',
      before: { bucket: 'b-1', target_bucket: 'l' },
      now: null,
    };
    assert.deepEqual(pair(bucket, owner), ['aws_s3_bucket_logging.b  missing']);
  });

  it('is recognised by the names of kinds that no table knows', () => {
    const parent = {
      address: 'acme_store.s',
      before: { id: 'st-1', retention: [{ days: 7 }] },
      now: { id: 'st-1', retention: [{ days: 1 }] },
    };
    const owner = {
      address: 'acme_store_retention.s',
      before: { store_id: 'st-1', days: 7 },
      now: { store_id: 'st-1', days: 1 },
    };
    assert.deepEqual(pair(parent, owner), ['acme_store_retention.s /days outside-change']);
  });

  it('stays a finding where the owner belongs to another parent', () => {
    const bucket = {
      address: 'aws_s3_bucket.b',
      before: { id: 'b-1', policy: '' },
      now: { id: 'b-1', policy: policy('s3:*') },
    };
    const other = { address: 'aws_s3_bucket_policy.c', before: { bucket: 'b-2', policy: policy('s3:Get*') } };
    assert.deepEqual(pair(bucket, other), ['aws_s3_bucket.b /policy outside-change']);
  });
});

describe('a collection that separate resources own together', () => {
  const role = (inline: string[], managed: string[]) => ({
    id: 'loader',
    name: 'loader',
    inline_policy: inline.map((name) => ({ name, policy: policy('a:Get') })),
    managed_policy_arns: managed.map((name) => `arn:aws:iam::aws:policy/${name}`),
  });
  const inline = {
    address: 'aws_iam_role_policy.p',
    before: { role: 'loader', name: 'p', policy: policy('a:Get') },
  };
  const attached = {
    address: 'aws_iam_role_policy_attachment.m',
    before: { role: 'loader', policy_arn: 'arn:aws:iam::aws:policy/M' },
  };

  it('shows nothing on the first reading after an apply', () => {
    const parent = { address: 'aws_iam_role.r', before: role([], []), now: role(['p'], ['M']) };
    assert.deepEqual(pair(parent, inline, attached), []);
  });

  it('shows a policy that was added by hand, inline or attached', () => {
    const parent = {
      address: 'aws_iam_role.r',
      before: role(['p'], ['M']),
      now: role(['p', 'x'], ['M', 'AdministratorAccess']),
    };
    assert.deepEqual(pair(parent, inline, attached), [
      'aws_iam_role.r /inline_policy/0 outside-change',
      'aws_iam_role.r /managed_policy_arns/0 outside-change',
    ]);
  });

  it('shows a rule that was added to an Azure security group by hand, and not the changed rule a second time', () => {
    const rule = (name: string, port: string) => ({
      name,
      priority: 100,
      access: 'Allow',
      destination_port_range: port,
    });
    const group = (...rules: object[]) =>
      ({
        name: 'nsg',
        resource_group_name: 'RG',
        id: '/subscriptions/S/x/nsg',
        security_rule: rules,
      }) as never;
    const parent = {
      address: 'azurerm_network_security_group.g',
      before: group(rule('web', '443')),
      now: group(rule('web', '8443'), rule('ssh', '22')),
    };
    const names = { network_security_group_name: 'nsg', resource_group_name: 'rg' };
    const owner = {
      address: 'azurerm_network_security_rule.web',
      before: { ...names, ...rule('web', '443') },
      now: { ...names, ...rule('web', '8443') },
    };
    assert.deepEqual(pair(parent, owner), [
      'azurerm_network_security_group.g /security_rule/0 outside-change',
      'azurerm_network_security_rule.web /destination_port_range outside-change',
    ]);
  });

  it('shows a route that was added by hand', () => {
    const route = (cidr: string) => ({ cidr_block: cidr, gateway_id: 'igw-1', nat_gateway_id: '' });
    const parent = {
      address: 'aws_route_table.t',
      before: { id: 'rtb-1', route: [] },
      now: { id: 'rtb-1', route: [route('0.0.0.0/0'), route('10.9.0.0/16')] },
    };
    const owner = {
      address: 'aws_route.o',
      before: { route_table_id: 'rtb-1', destination_cidr_block: '0.0.0.0/0', gateway_id: 'igw-1' },
    };
    assert.deepEqual(pair(parent, owner), ['aws_route_table.t /route/0 outside-change']);
  });

  it('splits the rules that a provider shows together, and knows the older kind of rule', () => {
    const rule = (blocks: string[], self = false) => ({
      protocol: 'tcp',
      from_port: 443,
      to_port: 443,
      description: '',
      cidr_blocks: blocks,
      security_groups: [],
      self,
    });
    const parent = {
      address: 'aws_security_group.g',
      before: { id: 'sg-1', ingress: [] },
      now: { id: 'sg-1', ingress: [rule(['10.0.0.0/8', '192.0.2.0/24', '0.0.0.0/0'], true)] },
    };
    const older = {
      address: 'aws_security_group_rule.o',
      before: {
        security_group_id: 'sg-1',
        type: 'ingress',
        protocol: 'tcp',
        from_port: 443,
        to_port: 443,
        cidr_blocks: ['10.0.0.0/8'],
        self: true,
      },
    };
    const newer = {
      address: 'aws_vpc_security_group_ingress_rule.n',
      before: {
        security_group_id: 'sg-1',
        ip_protocol: 'tcp',
        from_port: 443,
        to_port: 443,
        cidr_ipv4: '192.0.2.0/24',
      },
    };
    assert.deepEqual(pair(parent, older, newer), ['aws_security_group.g /ingress/0 outside-change']);
  });

  it('leaves rules alone that the group itself declares', () => {
    const rule = (cidr: string) => ({ protocol: 'tcp', from_port: 443, to_port: 443, cidr_blocks: [cidr] });
    const declared = { id: 'sg-1', ingress: [rule('10.0.0.0/8')] };
    const parent = {
      address: 'aws_security_group.g',
      before: declared,
      now: { id: 'sg-1', ingress: [rule('0.0.0.0/0')] },
      after: declared,
      config: { ingress: { references: ['var.x'] } },
    };
    assert.deepEqual(pair(parent), ['aws_security_group.g /ingress/0/cidr_blocks/0 outside-change']);
  });

  it('does not alarm where a copy is out of date', () => {
    const pool = (name: string) => ({ name, node_count: 3 });
    const parent = {
      address: 'google_container_cluster.c',
      before: { id: 'c-1', name: 'c', node_pool: [pool('old'), pool('a')] },
      now: { id: 'c-1', name: 'c', node_pool: [pool('a')] },
    };
    const owner = { address: 'google_container_node_pool.a', before: { cluster: 'c', ...pool('a') } };
    assert.deepEqual(pair(parent, owner), []);
  });
});
