import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsOf } from './plan-fixture.ts';

const address = 'aws_db_parameter_group.pg';
const group = (...settings: [string, string][]) => ({
  name: 'pg',
  parameter: settings.map(([name, value]) => ({ name, value, apply_method: 'immediate' })),
});
const config = {
  name: { references: [] },
  parameter: [{ name: { constant_value: 'log' }, value: { constant_value: '1' } }],
};

describe('parameters of a database group', () => {
  it('were not read where a declared one is absent on one side', () => {
    assert.deepEqual(findingsOf([{ address, before: group(['log', '1']), now: group(), config }]), []);
    assert.deepEqual(findingsOf([{ address, before: group(), now: group(['log', '1']), config }]), []);
    assert.deepEqual(
      findingsOf([
        { address, before: group(['log', '1']), now: group(), after: group(['log', '1']), config },
      ]),
      [],
    );
  });

  it('are a finding where a value changed or one was added', () => {
    assert.deepEqual(
      findingsOf([{ address, before: group(['log', '1']), now: group(['log', '0']), config }]),
      [`${address} /parameter/0/value outside-change`],
    );
    assert.deepEqual(
      findingsOf([{ address, before: group(['log', '1']), now: group(['log', '1'], ['ssl', '0']), config }]),
      [`${address} /parameter/1 outside-change`],
    );
  });
});
