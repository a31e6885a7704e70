import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokerEstate, type EstateFolder } from './broker-estate.ts';
import type { WatchedBroker } from './watched-broker.ts';

/** The key of the channels that are webhooks. */
export const WEBHOOK_SECRET = `whsec_${Buffer.from('the key that signs messages').toString('base64')}`;

/**
 * The estate of a broker where the queue `picks-1` serves a team of its own. Channels of every form lead to rooms below
 * the address in `ROOMS`, and to the mail server in `MAIL_SERVER`.
 */
export function notifiedEstate(environments: readonly string[], broker: WatchedBroker): EstateFolder {
  const estate = brokerEstate(environments, broker);
  writeFileSync(join(estate.catalog, 'picks.yaml'), PICKS);
  writeFileSync(join(estate.catalog, 'channels.yaml'), CHANNELS.join('---\n'));
  return estate;
}

const PICKS = `apiVersion: tallyman.dev/v1
kind: Team
metadata: { name: picking }
spec: { contact: "#picking" }
---
apiVersion: tallyman.dev/v1
kind: Service
metadata: { name: picks }
spec:
  owner: picking
  tier: 1
  layerSplit: application
  hosting: cloud
  dataClassification: internal
  items: [{ name: "*/picks-1" }]
`;

function channel(name: string, target: string, more = 'environments: [site-*]'): string {
  return `apiVersion: tallyman.dev/v1
kind: Channel
metadata: { name: ${name} }
spec:
  ${target}
  ${more}
`;
}

const variable = (name: string) => `\${env:${name}}`;
const webhook = (room: string) =>
  `webhook: { url: "${variable('ROOMS')}/${room}", secret: "${variable('WEBHOOK_SECRET')}" }`;
const chat = (room: string, form = 'slack') => `chat: { url: "${variable('ROOMS')}/${room}", form: ${form} }`;
const mail = `email: { server: "${variable('MAIL_SERVER')}", from: tally@site.example, to: [all@site.example] }`;

const CHANNELS = [
  channel('hook', webhook('hook')),
  channel('slack', chat('slack')),
  channel('teams', chat('teams', 'teams')),
  channel('mail', mail),
  channel('grave', chat('grave'), 'severity: critical'),
  channel('operators', chat('operators'), 'owners: [operations]'),
  channel('off', `chat: { url: "${variable('NOT_SET')}", form: slack }`),
  ...['busy', 'refused', 'held'].map((name) => channel(name, webhook(name), `environments: [${name}-*]`)),
];
