import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../../core/item/json.ts';
import { findingsOf } from './plan-fixture.ts';

const record = (shape: string, fields: JsonObject) => ({ service: 'any', shape, record: fields });
const user = {
  address: 'aws_iam_user.ci',
  before: { id: 'ci', name: 'ci', arn: 'arn:aws:iam::123456789012:user/ci' },
};

describe('an inventory beside a plan', () => {
  it('shows objects that nothing in the state names', () => {
    const dump = [
      record('Users', { UserName: 'ci', Arn: 'arn:aws:iam::123456789012:user/ci' }),
      record('Users', { UserName: 'eve', Arn: 'arn:aws:iam::123456789012:user/eve' }),
    ];
    assert.deepEqual(findingsOf([user], dump), ['unmanaged:aws_iam_user.eve  unmanaged']);
  });

  it('does not take a name of another kind for the object', () => {
    assert.deepEqual(findingsOf([user], [record('Buckets', { Name: 'ci' })]), [
      'unmanaged:aws_s3_bucket.ci  unmanaged',
    ]);
  });

  it('leaves out what the platform makes by itself', () => {
    const dump = [
      record('Roles', {
        RoleName: 'AWSServiceRoleForECS',
        Path: '/aws-service-role/ecs.amazonaws.com/',
        Arn: 'arn:r',
      }),
      record('Policies', { PolicyName: 'ReadOnlyAccess', Arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
      record('SecurityGroups', { GroupName: 'default', GroupId: 'sg-1' }),
      record('Vpcs', { VpcId: 'vpc-1', IsDefault: true }),
      record('RouteTables', { RouteTableId: 'rtb-1', Associations: [{ Main: true }] }),
      record('Aliases', { AliasName: 'alias/aws/s3', AliasArn: 'arn:a' }),
      record('DBParameterGroups', { DBParameterGroupName: 'default.postgres15' }),
      record('SomethingNew', { Whatever: 1 }),
    ];
    assert.deepEqual(findingsOf([user], dump), []);
  });

  it('shows parts of managed objects that no resource owns', () => {
    const zone = { address: 'aws_route53_zone.z', before: { id: 'Z1', zone_id: 'Z1', name: 'a.example' } };
    const web = {
      address: 'aws_route53_record.w',
      before: { zone_id: 'Z1', name: '*.a.example', type: 'A' },
    };
    const attached = {
      address: 'aws_iam_user_policy_attachment.p',
      before: { user: 'ci', policy_arn: 'arn:p/Read' },
    };
    const dump = [
      record('HostedZones', {
        Id: '/hostedzone/Z1',
        Name: 'a.example.',
        ResourceRecordSets: [
          { Name: 'a.example.', Type: 'NS' },
          { Name: '\\052.a.example.', Type: 'A' },
          { Name: 'evil.a.example.', Type: 'A' },
        ],
      }),
      record('Users', {
        UserName: 'ci',
        Arn: 'arn:aws:iam::123456789012:user/ci',
        AttachedPolicies: [
          { PolicyArn: 'arn:p/Read', PolicyName: 'Read' },
          { PolicyArn: 'arn:p/Admin', PolicyName: 'Admin' },
        ],
      }),
    ];
    assert.deepEqual(findingsOf([user, zone, web, attached], dump), [
      'unmanaged:aws_route53_record.evil.a.example_A  unmanaged',
      'unmanaged:aws_iam_user_policy_attachment.ci/Admin  unmanaged',
    ]);
  });

  it('shows a rule of a managed group once, whether or not the refresh saw it', () => {
    const open = { protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0'] };
    const dump = [
      record('SecurityGroups', {
        GroupName: 'wms',
        GroupId: 'sg-1',
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      }),
    ];
    const address = 'aws_security_group.wms';
    const expected = [`${address} /ingress`];
    for (const now of [{ id: 'sg-1' }, { id: 'sg-1', ingress: [open] }]) {
      const found = findingsOf([{ address, before: { id: 'sg-1' }, now }], dump);
      assert.deepEqual(
        found.map((text) => text.replace(/(?:\/0)? outside-change$/u, '')),
        expected,
      );
    }
  });

  it('reads records of other clouds by their links and ids', () => {
    const managed = {
      address: 'google_compute_firewall.a',
      before: { self_link: 'https://www.googleapis.com/compute/v1/projects/p/global/firewalls/a' },
    };
    const dump = ['a', 'b'].map((name) =>
      record('items', {
        kind: 'compute#firewall',
        selfLink: `https://www.googleapis.com/compute/v1/projects/p/global/firewalls/${name}`,
      }),
    );
    assert.deepEqual(findingsOf([managed], dump), ['unmanaged:google_compute_firewall.b  unmanaged']);
  });
});
