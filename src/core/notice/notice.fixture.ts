import type { Channel } from '../catalog/estate.ts';
import type { Finding } from '../finding/finding.ts';

export const channel = (changes: Partial<Channel> = {}): Channel => ({
  name: 'dock',
  place: { file: 'catalog.yaml', line: 1 },
  target: { form: 'slack', url: 'https://chat.example/hook' },
  severity: 'low',
  ...changes,
});

export const finding = (id: string, changes: Partial<Finding> = {}): Finding => ({
  id,
  code: 'drift',
  environment: 'production-east',
  source: 'aws',
  layer: 'queue',
  kind: 'aws_sqs_queue',
  name: `queue ${id}`,
  path: '/policy',
  class: 'configuration',
  declared: 'canary-declared',
  actual: 'canary-actual',
  severity: 'high',
  verdict: 'fail',
  owner: 'fulfilment-systems',
  service: 'wms',
  ...changes,
});

export const scan = { id: 'scan-1', environment: 'production-east', at: new Date('2026-03-01T12:00:00Z') };
