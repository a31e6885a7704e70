import assert from 'node:assert/strict';
import { test } from 'node:test';
import { billsOf, digestsIn, type FiledBill } from './match-bills.ts';
import { type Described, subjectOf } from './subject.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const OTHER = `sha256:${'b'.repeat(64)}`;
const image = { registry: 'registry.example', repository: 'wms/orders', tag: '2.4', digests: [DIGEST] };

const filed = (described: Omit<Described, 'isContainer'>, file = ''): FiledBill => ({
  bill: { subject: subjectOf({ ...described, isContainer: true }), components: [], base: {} },
  fileDigests: digestsIn(file),
});

test('a bill is found by digest, wherever its tool wrote that', () => {
  for (const each of [
    filed({ name: 'registry.example/wms/orders', version: DIGEST }),
    filed({
      name: 'orders',
      purl: `pkg:oci/orders@sha256%3A${'a'.repeat(64)}?repository_url=registry.example%2Fwms%2Forders`,
    }),
    filed({ name: 'orders.tar', known: [`registry.example/wms/orders@${DIGEST}`] }),
    filed({ name: 'anything' }, `sha256-${'a'.repeat(64)}.json`),
  ])
    assert.equal(billsOf(image, [each]).length, 1, each.bill.subject.name);
});

test('a bill of another digest is none, even where name and tag agree', () => {
  assert.deepEqual(billsOf(image, [filed({ name: 'registry.example/wms/orders:2.4', version: OTHER })]), []);
});

test('where no digest is known, name and tag decide', () => {
  const bills = ['2.3', '2.4'].map((tag) => filed({ name: `registry.example/wms/orders:${tag}` }));
  const [found, second] = billsOf({ ...image, digests: [] }, bills);
  assert.equal(second, undefined);
  assert.equal(found?.subject.version, '2.4');
});

test('a bill that names neither tag nor digest is taken where it is the only one', () => {
  const bill = filed({ name: 'registry.example/wms/orders' });
  assert.equal(billsOf(image, [bill]).length, 1);
  assert.equal(billsOf(image, [bill, bill]).length, 0);
  assert.equal(billsOf({ ...image, repository: 'wms/labels' }, [bill]).length, 0);
});

test('every spelling of an image is one subject', () => {
  const names = [
    { name: 'nginx', version: '1.27' },
    { name: 'nginx:1.27' },
    { name: 'docker.io/library/nginx:1.27' },
    { name: 'index.docker.io/library/nginx', version: DIGEST },
  ].map((each) => subjectOf({ ...each, isContainer: true }).name);
  assert.deepEqual(new Set(names), new Set(['docker.io/library/nginx']));
});
