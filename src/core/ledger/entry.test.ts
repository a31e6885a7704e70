import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalize } from '../item/canonical-json.ts';
import { sha256 } from '../item/hash.ts';
import { INLINE_BODY_MAX, type LedgerEvent, writeEntry } from './entry.ts';
import { ENTRY_TYPES } from './entry-type.ts';

const EVENT: LedgerEvent = {
  id: 'b7',
  type: 'finding.acknowledged',
  source: '/environments/staging-east',
  subject: '57278214ca66',
  actor: 'account:mira',
  time: new Date('2026-03-01T06:30:00Z'),
  data: { note: 'being replaced', b: [1, 2] },
};

test('the leaf of an entry is its CloudEvents envelope in canonical JSON', () => {
  const { leaf } = writeEntry(EVENT, 41);
  const bodyhash = sha256('{"b":[1,2],"note":"being replaced"}');
  assert.equal(
    leaf,
    `{"actor":"account:mira","bodyhash":"${bodyhash}","data":{"b":[1,2],"note":"being replaced"},` +
      '"datacontenttype":"application/json","id":"b7","sequence":"41","source":"/environments/staging-east",' +
      '"specversion":"1.0","subject":"57278214ca66","time":"2026-03-01T06:30:00.000Z",' +
      '"type":"dev.tallyman.finding.acknowledged"}',
  );
});

test('a body that is too long stands beside its entry, which holds its hash', () => {
  const data = { text: 'x'.repeat(INLINE_BODY_MAX) };
  const { entry, leaf, body } = writeEntry({ ...EVENT, data }, 0);
  assert.equal(body, canonicalize(data));
  assert.equal(entry.bodyhash, sha256(canonicalize(data)));
  assert.equal('data' in entry, false);
  assert.ok(leaf.length < 1_000);
});

test('an entry without actor, subject, source, id or time is refused', () => {
  for (const part of [
    { actor: '' },
    { subject: '' },
    { source: '' },
    { id: '' },
    { time: new Date(Number.NaN) },
  ]) {
    assert.throws(() => writeEntry({ ...EVENT, ...part }, 0), TypeError);
  }
});

test('every type of entry is a noun and a verb, once, in order', () => {
  assert.deepEqual(ENTRY_TYPES, [...new Set(ENTRY_TYPES)].sort());
  for (const type of ENTRY_TYPES) assert.match(type, /^[a-z]+\.[a-z]+$/);
});
