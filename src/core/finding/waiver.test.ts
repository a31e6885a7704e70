import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ApprovedDifference, Exception, WaiverScope } from '../catalog/estate.ts';
import { endOf, evaluateWaivers, NO_WAIVERS, type WaiverSubject, type Waivers } from './waiver.ts';

const place = { file: 'catalog.yaml', line: 1 };
const approved = (changes: Partial<ApprovedDifference> = {}): ApprovedDifference => ({
  name: 'smaller-staging',
  place,
  difference: 'scale',
  applies: ['parity'],
  scope: {},
  reason: 'cost',
  owner: 'platform',
  approver: 'lead',
  reviewBy: '2026-06-30',
  ...changes,
});
const exception = (changes: Partial<Exception> = {}): Exception => ({
  name: 'incident-7',
  place,
  scope: {},
  codes: ['*'],
  reason: 'incident',
  owner: 'platform',
  ticket: 'OPS-7',
  approver: 'lead',
  until: '2026-06-30T12:00:00Z',
  ...changes,
});
const subject = (changes: Partial<WaiverSubject> = {}): WaiverSubject => ({
  comparison: 'parity',
  code: 'disparity',
  class: 'size',
  environments: [
    { name: 'staging-eu', stage: 'staging' },
    { name: 'production-eu', stage: 'production' },
  ],
  service: 'orders',
  source: 'infrastructure',
  kind: 'aws_db_instance',
  name: 'aws_db_instance.orders',
  path: '/instance_class',
  role: 'size',
  ...changes,
});
const EARLY = new Date('2026-01-01T00:00:00Z');
const waived = (waivers: Partial<Waivers>, changes: Partial<WaiverSubject> = {}, now = EARLY) =>
  evaluateWaivers(subject(changes), { ...NO_WAIVERS, ...waivers }, now).waived;
const byApproval = (changes: Partial<ApprovedDifference>, about: Partial<WaiverSubject> = {}) =>
  waived({ approvedDifferences: [approved(changes)] }, about);
const inScope = (scope: WaiverScope, about: Partial<WaiverSubject> = {}) =>
  waived({ exceptions: [exception({ scope })] }, about);

test('nothing registered waives nothing', () => {
  assert.deepEqual(evaluateWaivers(subject(), NO_WAIVERS, EARLY), { waived: false });
});

test('a date ends with its day in UTC, a date-time at its instant', () => {
  const reviewed = { approvedDifferences: [approved()] };
  assert.equal(waived(reviewed, {}, new Date('2026-06-30T23:59:59.999Z')), true);
  assert.equal(waived(reviewed, {}, new Date('2026-07-01T00:00:00.000Z')), false);
  const excepted = { exceptions: [exception()] };
  assert.equal(waived(excepted, {}, new Date('2026-06-30T11:59:59.999Z')), true);
  assert.equal(waived(excepted, {}, new Date('2026-06-30T12:00:00.000Z')), false);
  assert.equal(endOf('2026-06-30T12:00:00+02:00').toISOString(), '2026-06-30T10:00:00.000Z');
});

test('a date that cannot be read has passed', () => {
  assert.equal(waived({ exceptions: [exception({ until: 'someday' })] }), false);
});

test('nothing is waived at or after its end', () => {
  const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, instants, fc.boolean(), (end, now, dated) => {
      const written = dated ? end.toISOString().slice(0, 10) : end.toISOString();
      const outcome = waived({ exceptions: [exception({ until: written })] }, {}, now);
      assert.equal(outcome, now.getTime() < endOf(written).getTime());
    }),
  );
});

test('what has lapsed is named, the latest first, and one that still holds comes before it', () => {
  const old = exception({ name: 'old', until: '2026-01-01' });
  const older = exception({ name: 'older', until: '2025-01-01' });
  const now = new Date('2026-03-01T00:00:00Z');
  const outcome = (exceptions: Exception[]) => evaluateWaivers(subject(), { ...NO_WAIVERS, exceptions }, now);
  assert.deepEqual(outcome([older, old]), { waived: false, lapsed: old });
  const holding = exception({ name: 'holding' });
  assert.deepEqual(outcome([older, holding, old]), { waived: true, by: holding });
});

test('an approval covers only paths of its kind', () => {
  assert.equal(byApproval({}), true);
  assert.equal(byApproval({}, { role: undefined }), false);
  assert.equal(byApproval({}, { role: 'endpoint' }), false);
  assert.equal(byApproval({}, { path: '' }), false);
  assert.equal(byApproval({ difference: 'endpoint' }, { role: 'endpoint' }), true);
  assert.equal(byApproval({ difference: 'masking' }, { role: 'secret' }), true);
  assert.equal(byApproval({ difference: 'masking' }, { role: 'data' }), true);
  assert.equal(byApproval({ difference: 'masking' }), false);
  assert.equal(byApproval({ difference: 'test-tool' }, { path: '', code: 'only-in', role: undefined }), true);
  assert.equal(
    byApproval({ difference: 'test-tool' }, { path: '', code: 'missing', role: undefined }),
    false,
  );
  assert.equal(byApproval({ difference: 'test-tool' }), false);
});

test('an approval applies to the comparisons that it names', () => {
  assert.equal(byApproval({}, { comparison: 'drift' }), false);
  assert.equal(byApproval({ applies: ['drift'] }, { comparison: 'drift' }), true);
  assert.equal(byApproval({ applies: [] }), false);
});

test('an exception covers the codes that it names', () => {
  assert.equal(waived({ exceptions: [exception({ codes: ['out*'] })] }), false);
  assert.equal(waived({ exceptions: [exception({ codes: ['dis*'] })] }), true);
  assert.equal(waived({ exceptions: [exception({ codes: [] })] }), false);
});

test('every field of a scope narrows it', () => {
  assert.equal(inScope({}), true);
  assert.equal(inScope({ environments: ['staging-*'] }), true);
  assert.equal(inScope({ environments: [] }), false);
  assert.equal(inScope({ stages: ['recovery'] }), false);
  assert.equal(inScope({ services: ['billing'] }), false);
  assert.equal(inScope({ services: ['*'] }, { service: null }), false);
  assert.equal(inScope({ sources: ['infra*'], kinds: ['aws_db_*'], names: ['*.orders'] }), true);
  assert.equal(inScope({ sources: ['infra*'], kinds: ['aws_sqs_*'], names: ['*.orders'] }), false);
  assert.equal(inScope({ paths: ['/instance*'] }), true);
  assert.equal(inScope({ paths: ['/storage'] }), false);
  assert.equal(inScope({ paths: [] }), false);
});

test('environment and stage must be those of one and the same environment', () => {
  assert.equal(inScope({ environments: ['staging-eu'], stages: ['production'] }), false);
  assert.equal(inScope({ environments: ['staging-eu'], stages: ['staging'] }), true);
});

test('security is not waived in a stage whose guardrail forbids it, whatever is registered', () => {
  const waivers = { exceptions: [exception()], neverWaiveSecurityIn: ['production'] };
  assert.equal(waived(waivers, { class: 'security' }), false);
  assert.equal(waived(waivers, { class: 'configuration' }), true);
  assert.equal(waived({ ...waivers, neverWaiveSecurityIn: ['recovery'] }, { class: 'security' }), true);
});

test('what could not be looked at is waived by nothing', () => {
  assert.equal(waived({ exceptions: [exception()] }, { code: 'unreadable', class: 'coverage' }), false);
});
