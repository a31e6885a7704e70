// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is the form in which replaced values are written
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { indexIdentities, mentionsIdentity, NO_IDENTITIES, replaceIdentities } from './identity-index.ts';

const ARN = 'arn:aws:sqs:eu-west-1:123:orders';
const index = indexIdentities([
  { name: 'aws_sqs_queue.orders', identities: { arn: ARN, url: '/queues/orders', id: 'abc' } },
  { name: 'aws_sqs_queue.dlq', identities: { arn: `${ARN}-dlq` } },
]);

test('a reference becomes the name of the item that it names, the longest first', () => {
  assert.equal(
    replaceIdentities(index, `${ARN}-dlq ${ARN}`),
    '${aws_sqs_queue.dlq.arn} ${aws_sqs_queue.orders.arn}',
  );
  assert.equal(replaceIdentities(index, `{"q":"${ARN}"}`), '{"q":"${aws_sqs_queue.orders.arn}"}');
});

test('a string that goes on as a word is another one', () => {
  assert.equal(replaceIdentities(index, `${ARN}2 x${ARN}`), `${ARN}2 x${ARN}`);
});

test('an identity that begins with a sign needs no border before it', () => {
  assert.equal(
    replaceIdentities(index, 'https://host/queues/orders'),
    'https://host${aws_sqs_queue.orders.url}',
  );
});

test('strings shorter than an identity, and no identities at all, change nothing', () => {
  assert.equal(replaceIdentities(index, 'abc'), 'abc');
  assert.equal(replaceIdentities(NO_IDENTITIES, ARN), ARN);
  assert.equal(mentionsIdentity(NO_IDENTITIES, ARN), false);
});

test('two items with one string are told by the first name, in whatever order they come', () => {
  const bucket = { name: 'aws_s3_bucket.a', identities: { id: 'bucket-a' } };
  const policy = { name: 'aws_s3_bucket_policy.a', identities: { id: 'bucket-a' } };
  for (const items of [
    [bucket, policy],
    [policy, bucket],
  ]) {
    assert.equal(replaceIdentities(indexIdentities(items), 'bucket-a'), '${aws_s3_bucket.a.id}');
  }
});

test('two items of one name stay two: references to them do not look equal', () => {
  const items = [
    { source: 'live', kind: 'Deployment', name: 'shop/api', identities: { uid: 'uid-deployment' } },
    { source: 'live', kind: 'Service', name: 'shop/api', identities: { uid: 'uid-service' } },
  ];
  const text = replaceIdentities(indexIdentities(items), 'uid-deployment uid-service');
  assert.equal(text, '${live/Deployment/shop/api.uid} ${live/Service/shop/api.uid}');
});

test('what stands between identities, and in the names of items, is given to the caller, never a label', () => {
  const rest = (text: string) => text.replaceAll('staging', '*').replaceAll('arn', '?');
  const staging = indexIdentities([{ name: 'q["staging"]', identities: { arn: 'queue-staging' } }]);
  assert.equal(replaceIdentities(staging, 'staging queue-staging', rest), '* ${q["*"].arn}');
});

test('the cheap look at canonical text never misses an identity that would be replaced', () => {
  const part = fc.constantFrom(ARN, '/queues/orders', 'a', '\n', '\\', '"', ' ', '-', 'é');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const text = parts.join('');
      if (replaceIdentities(index, text) !== text) assert.ok(mentionsIdentity(index, JSON.stringify(text)));
    }),
    { numRuns: 1_000 },
  );
});
