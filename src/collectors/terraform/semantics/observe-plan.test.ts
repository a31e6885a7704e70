import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isGap } from '../../../core/item/observation.ts';
import { observePlan } from './observe-plan.ts';
import { findingsOf, fixtureFingerprint as fingerprint, planOf } from './plan-fixture.ts';

const set = { references: ['var.value'] };

describe('what was changed outside', () => {
  it('is found at its path', () => {
    const before = { name: 'web', source_ranges: ['10.0.0.0/8'], disabled: false };
    const now = { ...before, source_ranges: ['0.0.0.0/0'] };
    assert.deepEqual(findingsOf([{ address: 'google_compute_firewall.web', before, now }]), [
      'google_compute_firewall.web /source_ranges/0 outside-change',
    ]);
  });

  it('is found where the configuration leaves the setting to its default', () => {
    const before = {
      name: 'nightly',
      state: 'ENABLED',
      is_enabled: true,
      schedule_expression: 'rate(1 day)',
    };
    const now = { ...before, state: 'DISABLED', is_enabled: false };
    const config = { name: set, schedule_expression: set };
    assert.deepEqual(
      findingsOf([{ address: 'aws_cloudwatch_event_rule.nightly', before, now, after: now, config }]),
      ['aws_cloudwatch_event_rule.nightly /state outside-change'],
    );
  });

  it('is the version of a cluster, not the platform version that AWS rolls out', () => {
    const before = { name: 'main', version: '1.29', platform_version: 'eks.1', status: 'ACTIVE' };
    const now = { ...before, version: '1.30', platform_version: 'eks.7', status: 'UPDATING' };
    assert.deepEqual(findingsOf([{ address: 'aws_eks_cluster.main', before, now }]), [
      'aws_eks_cluster.main /version outside-change',
    ]);
  });

  it('is one finding for each tag, although providers list tags twice', () => {
    const before = { tags: { team: 'wms' }, tags_all: { team: 'wms', owner: 'platform' } };
    const now = { tags: { team: 'tms' }, tags_all: { team: 'tms', owner: 'platform' } };
    assert.deepEqual(findingsOf([{ address: 'aws_vpc.main', before, now }]), [
      'aws_vpc.main /tags_all/team outside-change',
    ]);
  });

  it('is a resource that is gone', () => {
    const before = { name: 'orders' };
    const address = 'aws_sqs_queue.orders';
    assert.deepEqual(findingsOf([{ address, before, now: null }]), [`${address}  missing`]);
    assert.deepEqual(
      findingsOf([{ address, before, now: null, after: before, config: { name: set }, actions: ['create'] }]),
      [`${address}  missing`],
    );
  });
});

describe('what moves by itself', () => {
  it('is no difference', () => {
    const cases: [string, Record<string, string | number>, Record<string, string | number>][] = [
      [
        'aws_lambda_function.f',
        { last_modified: '2026-01-01T00:00:00Z', version: '3' },
        { last_modified: '2026-02-01T00:00:00Z', version: '4' },
      ],
      [
        'aws_db_instance.d',
        { status: 'available', latest_restorable_time: 'a' },
        { status: 'backing-up', latest_restorable_time: 'b' },
      ],
      ['aws_iam_policy.p', { attachment_count: 0 }, { attachment_count: 3 }],
      ['aws_secretsmanager_secret_version.s', { version_id: 'a' }, { version_id: 'b' }],
      ['google_project_iam_member.m', { etag: 'BwX=' }, { etag: 'BwY=' }],
      ['azurerm_linux_web_app.a', { outbound_ip_addresses: '1.2.3.4' }, { outbound_ip_addresses: '5.6.7.8' }],
      [
        'google_compute_instance.i',
        { current_status: 'RUNNING', metadata_fingerprint: 'a' },
        { current_status: 'STOPPING', metadata_fingerprint: 'b' },
      ],
    ];
    for (const [address, before, now] of cases)
      assert.deepEqual(findingsOf([{ address, before, now }]), [], address);
  });

  it('includes what is blank in one reading and zero or empty in the next', () => {
    const before = {
      name: 'a',
      layers: null,
      tags: null,
      alarm_actions: null,
      encrypted: null,
      retries: null,
      block: [{ on: null, mode: 'x' }],
    };
    const now = {
      name: 'a',
      layers: [],
      tags: {},
      alarm_actions: [],
      encrypted: false,
      retries: 0,
      block: [{ on: false, mode: 'x' }],
    };
    assert.deepEqual(findingsOf([{ address: 'aws_thing.a', before, now }]), []);
  });

  it('includes the layout of documents and the order of sets', () => {
    const before = {
      policy:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"*","Principal":{"AWS":"123456789012"}}]}',
      subnets: ['a', 'b'],
    };
    const now = {
      policy:
        '{"Statement": {"Resource": ["*"], "Action": ["SNS:Publish"], "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}}, "Version": "2012-10-17"}',
      subnets: ['b', 'a'],
    };
    assert.deepEqual(findingsOf([{ address: 'aws_sns_topic_policy.t', before, now }]), []);
  });

  it('includes a count that a scaler of the same estate keeps in its range', () => {
    const before = { name: 'api', cluster: 'arn:aws:ecs:eu-west-1:1:cluster/main', desired_count: 2 };
    const now = { ...before, desired_count: 5 };
    const service = {
      address: 'aws_ecs_service.api',
      before,
      now,
      after: { ...before },
      config: { name: set, desired_count: set },
    };
    const range = {
      scalable_dimension: 'ecs:service:DesiredCount',
      resource_id: 'service/main/api',
      min_capacity: 1,
      max_capacity: 8,
    };
    assert.deepEqual(findingsOf([service]), ['aws_ecs_service.api /desired_count outside-change']);
    assert.deepEqual(findingsOf([service, { address: 'aws_appautoscaling_target.api', before: range }]), []);
    assert.deepEqual(
      findingsOf([
        service,
        { address: 'aws_appautoscaling_target.api', before: { ...range, max_capacity: 4 } },
      ]),
      ['aws_ecs_service.api /desired_count outside-change'],
    );
  });
});

describe('what the configuration wants', () => {
  it('is an unapplied change where the plan would set it', () => {
    const before = { name: 'q', delay_seconds: 0, mode: 'a' };
    const after = { ...before, delay_seconds: 5, mode: 'a' };
    assert.deepEqual(
      findingsOf([{ address: 'aws_sqs_queue.q', before, after, config: { name: set, delay_seconds: set } }]),
      ['aws_sqs_queue.q /delay_seconds unapplied-change'],
    );
  });

  it('is an unapplied change where the plan would take it away', () => {
    const before = { name: 'a', description: 'old', tags_all: { a: '1', b: '2' } };
    const after = { name: 'a', description: null, tags_all: { a: '1' } };
    assert.deepEqual(findingsOf([{ address: 'aws_thing.a', before, after, config: { name: set } }]), [
      'aws_thing.a /description unapplied-change',
      'aws_thing.a /tags_all/b unapplied-change',
    ]);
  });

  it('does not include defaults that a provider fills in, nor what is known only after apply', () => {
    const before = {
      name: 'a',
      rebalancing: '',
      arn: 'arn:x',
      block: [{ mode: 'x', extra: null, size: 1 }],
      groups: ['g1'],
    };
    const after = {
      name: 'a',
      rebalancing: 'DISABLED',
      block: [{ mode: 'x', extra: 'default', size: 2 }],
      groups: [null],
    };
    const config = { name: set, groups: set, block: [{ mode: set }] };
    assert.deepEqual(
      findingsOf([
        {
          address: 'aws_thing.a',
          before,
          after,
          config,
          unknown: { arn: true, groups: [true] },
          actions: ['delete', 'create'],
        },
      ]),
      [],
    );
  });

  it('includes blocks that `dynamic` makes, which the configuration does not list', () => {
    const before = { name: 'a', rule: [{ port: 80 }] };
    const after = { name: 'a', rule: [{ port: 80 }, { port: 443 }] };
    assert.deepEqual(findingsOf([{ address: 'aws_thing.a', before, after, config: { name: set } }]), [
      'aws_thing.a /rule/0 unapplied-change',
    ]);
  });

  it('is the removal of a resource that the configuration no longer has', () => {
    const before = { name: 'a' };
    assert.deepEqual(findingsOf([{ address: 'aws_thing.a', before, after: null, actions: ['delete'] }]), [
      'aws_thing.a  unapplied-change',
    ]);
  });
});

describe('objects under special addresses', () => {
  it('a pure move is no difference', () => {
    const before = { name: 'a' };
    const moved = {
      address: 'aws_thing.new',
      before,
      after: before,
      config: { name: set },
      previousAddress: 'aws_thing.old',
      actions: ['no-op'],
    };
    assert.deepEqual(findingsOf([moved]), []);
  });

  it('a deposed object is left over: nothing declares it', () => {
    const plan = planOf([{ address: 'aws_thing.a', before: { name: 'a' }, deposed: 'ab12cd34' }]);
    const [item] = observePlan(plan, [], { fingerprint });
    assert.ok(item && !isGap(item));
    assert.equal(item.name, 'aws_thing.a (deposed ab12cd34)');
    assert.equal(item.declared, null);
    assert.equal(item.managed, false);
  });

  it('a plan that is not whole says so', () => {
    const plan = planOf([{ address: 'aws_thing.a', before: { name: 'a' } }], { errored: true });
    assert.equal(observePlan(plan, [], { fingerprint }).filter(isGap).length, 1);
    assert.equal(
      observePlan({ ...plan, errored: false, complete: false }, [], { fingerprint }).filter(isGap).length,
      1,
    );
  });
});

describe('secrets', () => {
  it('never leave a plan, on whichever side they stand', () => {
    const canary = 'canary-4711-secret';
    const plan = planOf([
      {
        address: 'aws_thing.a',
        before: { settings: `{"db_password":"${canary}"}`, token_list: [canary], plain: 'x' },
        now: { settings: `{"db_password":"${canary}2"}`, token_list: [canary], plain: 'x' },
        after: { settings: `{"db_password":"${canary}3"}`, token_list: [canary], plain: 'x' },
        sensitive: { token_list: [true] },
        config: { settings: set, token_list: set },
      },
    ]);
    assert.ok(!JSON.stringify(observePlan(plan, [], { fingerprint })).includes(canary));
  });
});
