import { generateKeyPairSync } from 'node:crypto';
import { scratchFolder } from '../scratch-folder.ts';
import { definitionsOf, type WatchedBroker } from './watched-broker.ts';

/** What processes are started with. */
export interface EstateFolder {
  readonly catalog: string;
  /** The private key that signs the ledger. */
  readonly signingKey: string;
}

/**
 * A catalog of environments with two sources each: a file that a broker exported, and the broker itself.
 * @param schedules cron expressions by environment.
 */
export function brokerEstate(
  environments: readonly string[],
  broker: WatchedBroker,
  schedules: Readonly<Record<string, string>> = {},
): EstateFolder {
  const { privateKey } = generateKeyPairSync('ed25519');
  const folder = scratchFolder({
    'key.pem': privateKey.export({ type: 'pkcs8', format: 'pem' }),
    'catalog/organization.yaml': ORGANIZATION,
    'catalog/declared.json': JSON.stringify(definitionsOf(3)),
    'catalog/exported.json': JSON.stringify(definitionsOf(20)),
    'catalog/environments.yaml': environments
      .map((name) => environmentOf(name, broker.address(name), schedules[name]))
      .join('---\n'),
  });
  return { catalog: `${folder}/catalog`, signingKey: `${folder}/key.pem` };
}

const ORGANIZATION = `apiVersion: tallyman.dev/v1
kind: Organization
metadata: { name: faults }
spec: {}
---
apiVersion: tallyman.dev/v1
kind: Team
metadata: { name: operations }
spec: { contact: "#operations" }
`;

function environmentOf(name: string, broker: string, schedule: string | undefined): string {
  return `apiVersion: tallyman.dev/v1
kind: Environment
metadata: { name: ${name} }
spec:
  stage: staging
  owner: operations
${schedule === undefined ? '' : `  schedule: { cron: "${schedule}" }\n`}  sources:
    - { name: broker, collector: rabbitmq, location: "${broker}", declared: declared.json }
    - { name: exported, collector: rabbitmq, location: exported.json, declared: exported.json }
`;
}
