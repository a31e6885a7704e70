import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Estate, Exception } from './estate.ts';
import { registeredWaivers, waiverChanges } from './registered-waivers.ts';

const exception = (name: string, until: string, line = 1): Exception => ({
  name,
  place: { file: 'exceptions.yaml', line },
  scope: { kinds: ['aws_lb_listener'] },
  codes: ['*'],
  reason: 'Two suppliers cannot yet.',
  owner: 'network',
  ticket: 'NET-1',
  approver: 'security',
  until,
});
const estate = (...exceptions: Exception[]) => ({ approvedDifferences: [], exceptions }) as unknown as Estate;
const told = (before: Estate, after: Estate) =>
  waiverChanges(registeredWaivers(before), after).map(
    ({ kind, change, name }) => `${kind} ${name} ${change}`,
  );

describe('what a catalog permits', () => {
  it('is granted when it appears and when it says something else', () => {
    assert.deepEqual(told(estate(), estate(exception('a', '2026-12-31'))), ['exception a granted']);
    assert.deepEqual(told(estate(exception('a', '2026-12-31')), estate(exception('a', '2027-12-31'))), [
      'exception a granted',
    ]);
  });

  it('ends when it is gone', () => {
    assert.deepEqual(told(estate(exception('a/b', '2026-12-31')), estate()), ['exception a/b ended']);
  });

  it('is the same wherever it stands', () => {
    assert.deepEqual(told(estate(exception('a', '2026-12-31')), estate(exception('a', '2026-12-31', 7))), []);
  });
});
