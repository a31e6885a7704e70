import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../core/finding/finding.ts';
import { ApprovedPlaces } from './approved-places.ts';

const finding = (verdict: Finding['verdict'], path = '/replicas'): Finding => ({
  id: '0',
  code: 'disparity',
  environment: 'staging..production',
  source: 'live',
  layer: 'compute',
  kind: 'Deployment',
  name: 'orders',
  path,
  class: 'size',
  severity: 'low',
  verdict,
  owner: null,
  service: null,
});

test('a place is approved where every difference of the environment is waived', () => {
  const places = new ApprovedPlaces();
  places.add('staging', 'production', [finding('waived'), finding('fail', '/image')]);
  assert.ok(places.isApproved('staging', 'Deployment', 'orders', '/replicas'));
  assert.ok(!places.isApproved('staging', 'Deployment', 'orders', '/image'));
  assert.ok(!places.isApproved('staging', 'Deployment', 'orders', '/other'), 'nothing was approved there');
  places.add('staging', 'recovery', [finding('unknown')]);
  assert.ok(!places.isApproved('staging', 'Deployment', 'orders', '/replicas'));
  assert.ok(places.isApproved('production', 'Deployment', 'orders', '/replicas'));
});
