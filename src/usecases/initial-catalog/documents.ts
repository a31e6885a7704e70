/** The documents of a first catalog, with comments that say what to change. */
export function initialDocuments(organization: string): { path: string; text: string }[] {
  return [
    { path: 'organization.yaml', text: organizationText(organization) },
    { path: 'services.yaml', text: SERVICES },
    { path: 'environments.yaml', text: ENVIRONMENTS },
    { path: 'approved-differences.yaml', text: APPROVED_DIFFERENCES },
  ];
}

function organizationText(title: string): string {
  const name = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/gu, '');
  return `# A catalog is any number of YAML files in any folders; a file may hold many documents.
# \`tally validate\` names everything that is wrong with them, each with its place.
apiVersion: tallyman.dev/v1
kind: Organization
metadata:
  name: ${name || 'example'}
  title: ${JSON.stringify(title)}
spec:
  governance: federated # or centralized, platform
  guardrails: # a region or a site may tighten these, never loosen them
    maxExceptionDays: 90
    maxReviewDays: 365
    neverWaiveSecurityIn: [production]
---
apiVersion: tallyman.dev/v1
kind: Team
metadata:
  name: operations
spec:
  contact: "#operations" # where a finding is taken to
---
apiVersion: tallyman.dev/v1
kind: Region
metadata:
  name: europe
---
apiVersion: tallyman.dev/v1
kind: Site
metadata:
  name: warehouse-1
spec:
  region: europe
  timeZone: Europe/Berlin
`;
}

const SERVICES = `apiVersion: tallyman.dev/v1
kind: Service
metadata:
  name: order-intake
  title: Order intake
spec:
  owner: operations # a Team
  tier: 1 # 1 stops the warehouse, 4 can wait
  layerSplit: application # or shared-platform
  hosting: cloud
  dataClassification: confidential
  objectives: # no promise may be better than those of what it depends on
    rto: 1h
    rpo: 5m
    availability: 99.9%
  deploymentPath: [staging, production]
  # dependsOn: [erp, {service: reporting, hard: false}]
`;

const ENVIRONMENTS = `apiVersion: tallyman.dev/v1
kind: Environment
metadata:
  name: staging
spec:
  stage: staging
  region: europe
  site: warehouse-1
  owner: operations
  parameters: # what differs between environments by nature, and is no difference therefore
    environment: staging
  sources:
    - name: landscape # the same in every environment
      collector: terraform
      location: inputs/staging.plan.json # your own: terraform show -json PLAN > FILE
      service: order-intake
---
apiVersion: tallyman.dev/v1
kind: Environment
metadata:
  name: production
spec:
  stage: production
  region: europe
  site: warehouse-1
  owner: operations
  parameters:
    environment: production
  sources:
    - name: landscape
      collector: terraform
      location: inputs/production.plan.json # or a variable, \${env:NAME}
      service: order-intake
`;

/** Commented out, since it needs dates that only its owner can choose. */
const APPROVED_DIFFERENCES = `# Production's database is larger than staging's, which \`tally parity staging production\` reports.
# To approve it, remove the leading "# " below and set the dates.
#
# apiVersion: tallyman.dev/v1
# kind: ApprovedDifference
# metadata:
#   name: smaller-staging-database
# spec:
#   difference: scale # size only; or endpoint, masking, test-tool
#   scope:
#     environments: [staging]
#     kinds: [aws_db_instance]
#     paths: [/instance_class]
#   reason: Staging carries a tenth of the load.
#   owner: operations
#   approver: head of operations
#   reviewed: 2026-01-05
#   reviewBy: 2026-07-05 # it stops applying then
`;
