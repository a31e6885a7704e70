import type { KindLookup } from './kind-definition.ts';
import { loadCatalog } from './load-catalog.ts';
import type { Problem } from './problem.ts';

/** For tests: some collectors, of which terraform knows a database. */
export const SAMPLE_LOOKUP: KindLookup = {
  collectorIds: ['kubernetes', 'settings', 'terraform'],
  traits: (collector, kind) =>
    collector === 'terraform' && kind === 'aws_db_instance'
      ? {
          layer: 'database',
          paths: [
            { pattern: '/instance_class', role: 'size' },
            { pattern: '/scaling/*', role: 'size' },
            { pattern: '/address', role: 'endpoint' },
            { pattern: '/password', role: 'secret' },
          ],
        }
      : undefined,
};

/** For tests: one document of every kind, without a problem. */
export const SAMPLE_DOCUMENTS: Readonly<Record<string, string>> = {
  organization: `apiVersion: tallyman.dev/v1
kind: Organization
metadata: {name: acme}
spec:
  guardrails: {maxExceptionDays: 90, maxReviewDays: 365, neverWaiveSecurityIn: [production]}
`,
  team: `apiVersion: tallyman.dev/v1
kind: Team
metadata: {name: platform}
`,
  region: `apiVersion: tallyman.dev/v1
kind: Region
metadata: {name: europe}
spec:
  guardrails: {maxExceptionDays: 30}
`,
  site: `apiVersion: tallyman.dev/v1
kind: Site
metadata: {name: hamburg}
spec:
  region: europe
  timeZone: Europe/Berlin
`,
  erp: `apiVersion: tallyman.dev/v1
kind: Service
metadata: {name: erp, title: ERP}
spec:
  owner: platform
  tier: 1
  layerSplit: shared-platform
  hosting: saas
  dataClassification: confidential
  objectives: {rto: 1h, rpo: 5m, availability: 99.9%}
`,
  wms: `apiVersion: tallyman.dev/v1
kind: Service
metadata: {name: wms}
spec:
  owner: platform
  tier: 1
  layerSplit: application
  hosting: cloud
  dataClassification: internal
  objectives: {rto: PT4H, availability: 0.99}
  dependsOn:
    - erp
`,
  baseline: `apiVersion: tallyman.dev/v1
kind: Baseline
metadata: {name: warehouse}
spec:
  parameters:
    vpcCidr: {type: cidr}
    replicas: {type: number, default: 2, at: [{kind: aws_db_instance, path: /scaling/min}]}
    environment: {type: string}
`,
  production: `apiVersion: tallyman.dev/v1
kind: Environment
metadata: {name: prod-eu}
spec:
  stage: production
  region: europe
  site: hamburg
  baseline: warehouse
  parameters:
    vpcCidr: 10.40.0.0/16
    environment: production
  sources:
    - {name: landscape, collector: terraform, location: '\${env:PLANS}/prod.json', service: wms}
    - {name: parameters, collector: settings, location: parameters.csv, service: erp}
`,
  staging: `apiVersion: tallyman.dev/v1
kind: Environment
metadata: {name: staging-eu}
spec:
  stage: staging
  baseline: warehouse
  parameters: {vpcCidr: 10.41.0.0/16, environment: staging, replicas: 1}
`,
  approvedDifference: `apiVersion: tallyman.dev/v1
kind: ApprovedDifference
metadata: {name: small-staging}
spec:
  difference: scale
  scope: {environments: [staging-*], kinds: [aws_db_instance], paths: [/instance_class]}
  reason: A tenth of the load.
  owner: platform
  approver: board
  reviewed: 2026-01-01
  reviewBy: 2026-06-30
`,
  exception: `apiVersion: tallyman.dev/v1
kind: Exception
metadata: {name: old-agent}
spec:
  scope: {environments: [prod-eu], sources: [landscape]}
  codes: [outside-*]
  reason: The vendor must act first.
  owner: platform
  ticket: OPS-1
  approver: board
  granted: 2026-01-01
  until: 2026-01-31
`,
  settings: `apiVersion: tallyman.dev/v1
kind: Settings
metadata: {name: erp-warehouse}
spec:
  source: parameters
  service: erp
  owner: platform
  kind: erp_parameter
  under: [1000, WM]
  complete: true
  entries:
    - {name: WAVE_SIZE, value: 40, environments: {staging-eu: 10}}
    - name: GATE_URL
      value: https://gate.\${environment}.example.com
    - {name: AS2_PIN, secret: true, reason: Agreed with the partner.}
    - {name: CUTOFF, fields: {hour: 16, minute: 30}}
    - {name: PICKING, allowed: [FIFO, FEFO]}
    - {name: TEST_MODE, value: X, stages: [staging]}
    - {name: TEST_MODE, value: '', stages: [production]}
`,
};

/** For tests: the problems of the sample with one document replaced or added, in a file of its own. */
export function problemsWith(name: string, text: string): readonly Problem[] {
  const documents = { ...SAMPLE_DOCUMENTS, [name]: text };
  const files = Object.entries(documents).map(([file, content]) => ({ path: `${file}.yaml`, text: content }));
  return loadCatalog(files, SAMPLE_LOOKUP).problems;
}
