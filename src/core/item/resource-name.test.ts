import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isResourceName } from './resource-name.ts';

test('the full names of cloud objects are told', () => {
  for (const name of [
    'arn:aws:secretsmanager:us-east-1:123456789012:secret:erp-AbCdEf',
    'arn:aws:secretsmanager:us-east-1:123456789012:secret:erp-AbCdEf:password::',
    'arn:aws-us-gov:ssm:us-gov-west-1:123456789012:parameter/erp/password',
    'projects/orders/secrets/carrier/versions/latest',
    '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/r/providers/Microsoft.KeyVault/vaults/v',
    'https://orders.vault.azure.net/secrets/carrier/0123456789abcdef0123456789abcdef',
  ])
    assert.ok(isResourceName(name), name);
});

test('nothing else is', () => {
  for (const text of [
    'arn:x',
    'arn:aws:secret',
    'projects',
    'https://x.example/secrets/a',
    'my arn:aws:s3:::bucket',
  ])
    assert.ok(!isResourceName(text), text);
  fc.assert(fc.property(fc.base64String({ minLength: 8 }), (text) => !isResourceName(text)));
});
