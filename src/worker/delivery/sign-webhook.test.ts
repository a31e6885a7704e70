import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { it } from 'node:test';
import { signWebhook } from './sign-webhook.ts';

const AT = new Date('2026-03-01T12:00:00.900Z');

it('a webhook is signed over id, whole seconds and body, with the decoded key', () => {
  const key = Buffer.from('0123456789abcdef01234567');
  const headers = signWebhook(`whsec_${key.toString('base64')}`, 'msg_1', AT, '{"a":1}');
  const expected = createHmac('sha256', key).update('msg_1.1772366400.{"a":1}').digest('base64');
  assert.deepEqual(headers, {
    'webhook-id': 'msg_1',
    'webhook-timestamp': '1772366400',
    'webhook-signature': `v1,${expected}`,
  });
});

it('a key without the prefix is taken as it is', () => {
  const expected = createHmac('sha256', 'plain').update('i.1772366400.b').digest('base64');
  assert.equal(signWebhook('plain', 'i', AT, 'b')['webhook-signature'], `v1,${expected}`);
});
