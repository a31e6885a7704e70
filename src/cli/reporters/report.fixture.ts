import type { Finding } from '../../core/finding/finding.ts';
import { REPORT_SCHEMA, type Report } from '../../wire/report.ts';

/** Findings and reports made by hand, for the tests of reporters. */
export const aFinding = (changes: Partial<Finding> = {}): Finding => ({
  id: '0123456789ab',
  code: 'outside-change',
  environment: 'production',
  source: 'core',
  layer: 'network',
  kind: 'aws_security_group_rule',
  name: 'module.edge.aws_security_group_rule.https',
  path: '/cidr_blocks/0',
  class: 'security',
  lastApplied: '10.0.0.0/8',
  declared: '10.0.0.0/8',
  actual: '0.0.0.0/0',
  severity: 'critical',
  verdict: 'fail',
  owner: 'platform',
  service: 'order-hub',
  ...changes,
});

const QUEUE = {
  kind: 'aws_sqs_queue',
  name: 'module.warehouse["atl"].aws_sqs_queue.orders',
  layer: 'queue',
} as const;

export const DRIFT: Report = {
  schema: REPORT_SCHEMA,
  command: 'drift',
  at: '2026-03-01T00:00:00.000Z',
  verdict: 'fail',
  counts: { pass: 5, fail: 2, waived: 1, unknown: 1 },
  findings: [
    aFinding(),
    aFinding({
      ...QUEUE,
      id: '1123456789ab',
      path: '/visibility_timeout_seconds',
      class: 'configuration',
      lastApplied: 30,
      declared: 30,
      actual: 300,
      severity: 'medium',
    }),
    aFinding({
      ...QUEUE,
      id: '2123456789ab',
      path: '/kms_master_key_id',
      severity: 'medium',
      verdict: 'waived',
      approvedBy: 'queue-keys',
      lastApplied: 'fingerprint:00aa',
      declared: 'fingerprint:00aa',
      actual: 'fingerprint:00bb',
    }),
    {
      id: '3123456789ab',
      code: 'unreadable',
      environment: 'staging',
      source: 'core',
      layer: 'governance',
      kind: 'source',
      name: 'core',
      path: '',
      class: 'coverage',
      severity: 'medium',
      verdict: 'unknown',
      owner: null,
      service: null,
      reason: 'plan.json ends at byte 12.',
    },
  ],
  sources: [
    {
      environment: 'production',
      source: 'core',
      collector: 'terraform',
      location: 'inputs/production plan.json',
      verdict: 'fail',
      items: 7,
      coverage: { managed: 7, unmanaged: 0, vanished: 0, ungoverned: 2 },
    },
    {
      environment: 'staging',
      source: 'core',
      collector: 'terraform',
      location: 'inputs/staging.json',
      verdict: 'unknown',
      items: 0,
      coverage: { managed: 0, unmanaged: 0, vanished: 0, ungoverned: 0 },
    },
  ],
};

export const PARITY: Report = {
  ...DRIFT,
  command: 'parity',
  counts: { pass: 40, fail: 1, waived: 0, unknown: 0 },
  findings: [
    {
      id: '4123456789ab',
      code: 'disparity',
      environment: 'staging..production',
      source: 'core',
      layer: 'queue',
      kind: QUEUE.kind,
      name: QUEUE.name,
      path: '/fifo_queue',
      class: 'configuration',
      left: false,
      right: true,
      severity: 'medium',
      verdict: 'fail',
      owner: null,
      service: null,
    },
  ],
  sources: DRIFT.sources.map((source) => ({ ...source, verdict: 'fail', items: 41 })),
  parity: {
    left: 'staging',
    right: 'production',
    score: 97.56,
    byLayer: { network: 100, queue: 92.31 },
    byService: { 'order-hub': 92.31 },
    lost: [{ key: `core/${QUEUE.kind}/${QUEUE.name}`, points: 2.44 }],
  },
};

export const CLEAN: Report = {
  ...DRIFT,
  verdict: 'pass',
  counts: { pass: 7, fail: 0, waived: 0, unknown: 0 },
  findings: [],
  sources: DRIFT.sources.slice(0, 1).map((source) => ({ ...source, verdict: 'pass' })),
};

/** Everything that must not reach a terminal or a parser as it is. */
export const HOSTILE: Report = {
  ...CLEAN,
  verdict: 'fail',
  counts: { pass: 6, fail: 1, waived: 0, unknown: 0 },
  findings: [
    aFinding({
      name: 'a|b`c\u001b[31m<script>"&]]>\u0000\u202e\ud800',
      path: '/x|y`z\n',
      declared: { nested: ['<b>', 'fingerprint:0123456789abcdef0123456789abcdef', '\u001b]0;title\u0007'] },
      actual: 'a\r\nb',
      owner: '@everyone',
    }),
  ],
};
