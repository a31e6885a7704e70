import * as z from 'zod';
import { SEVERITIES } from '../../finding/severity.ts';
import { referenceTo } from '../fields/names.ts';
import { text } from '../fields/text.ts';
import { declared, defineKind } from '../kind-definition.ts';

const FORMS = ['webhook', 'chat', 'email'] as const;

export const channel = defineKind({
  kind: 'Channel',
  description: 'Where people are told of what scans found, and of what.',
  spec: z.strictObject({
    webhook: z
      .strictObject({
        url: text().describe('Where events are posted, as CloudEvents in JSON.'),
        secret: text().describe('The key that signs them, as a variable: whsec_ and base64, or any text.'),
      })
      .exactOptional()
      .describe('A program that is told.'),
    chat: z
      .strictObject({
        url: text().describe('The address of the incoming webhook, which is a secret: name a variable.'),
        form: z.enum(['slack', 'teams']).describe('Slack and what understands its messages, or Teams.'),
      })
      .exactOptional()
      .describe('A room that is told.'),
    email: z
      .strictObject({
        server: text().describe('smtp://host:port or smtps://host:port; user and password as variables.'),
        from: text().describe('The sender.'),
        to: z.array(text()).min(1).describe('Who receives it.'),
      })
      .exactOptional()
      .describe('People who are told by mail.'),
    severity: z.enum(SEVERITIES).default('low').describe('The least grave that is told.'),
    owners: z
      .array(referenceTo('Team'))
      .min(1)
      .exactOptional()
      .describe('Whose findings; all where omitted.'),
    services: z
      .array(text())
      .min(1)
      .exactOptional()
      .describe('Of which services; * stands for any part of a name.'),
    environments: z
      .array(text())
      .min(1)
      .exactOptional()
      .describe('In which environments; * stands for any part of a name.'),
  }),
  references: [
    { at: ['spec', 'owners', '*'], to: 'Team' },
    { at: ['spec', 'services', '*'], to: 'Service', pattern: true },
    { at: ['spec', 'environments', '*'], to: 'Environment', pattern: true },
  ],
  variables: [
    ['spec', 'webhook', 'url'],
    ['spec', 'webhook', 'secret'],
    ['spec', 'chat', 'url'],
    ['spec', 'email', 'server'],
    ['spec', 'email', 'from'],
    ['spec', 'email', 'to', '*'],
  ],
  check(documents) {
    for (const document of documents) {
      const spec = document.written;
      const named = FORMS.filter((form) => typeof spec === 'object' && spec !== null && form in spec);
      if (named.length === 1) continue;
      document.report(['spec'], {
        code: 'bad-value',
        found: named.length === 0 ? 'no way to reach anybody' : named.join(' and '),
        expected: `one of ${FORMS.join(', ')}`,
        fix: 'Make a channel of its own for each.',
      });
    }
  },
  build(document, estate) {
    const { webhook, chat, email, ...rest } = document.spec;
    const target = webhook
      ? ({ form: 'webhook', ...webhook } as const)
      : chat
        ? chat
        : email && ({ form: 'email', ...email } as const);
    if (target) estate.channels.push({ ...declared(document), ...rest, target });
  },
});
