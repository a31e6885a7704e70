import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { XmlReader } from './xml-reader.ts';

function read(text: string, records?: readonly string[], cuts: readonly number[] = []): unknown[] {
  const reader = new XmlReader(records, 20);
  let from = 0;
  for (const cut of [...cuts.toSorted((a, b) => a - b), text.length]) {
    reader.write(text.slice(from, cut));
    from = Math.max(from, cut);
  }
  reader.end();
  return reader
    .take()
    .map((entry) =>
      'path' in entry
        ? [entry.path.join('/'), entry.value]
        : Object.fromEntries(entry.columns.map((column, index) => [column, entry.cells[index]])),
    );
}

const RECORDS = `<?xml version="1.0"?><!-- a > b --><r:root xmlns:r="urn:r" xmlns:xsi="urn:i">
  <r:head><r:row id="no"/></r:head>
  <r:row id="1" text='a>b'><n>x &amp; y</n><l>1</l><l>2</l></r:row><r:row id="2"><n xsi:nil="true"/><![CDATA[<own>]]></r:row>
</r:root>`;

test('an element at the path is a record of its attributes, children and text', () => {
  assert.deepEqual(read(RECORDS, ['root', 'row']), [
    { id: '1', text: 'a>b', n: 'x & y', l: ['1', '2'] },
    { id: '2', n: null, '#text': '<own>' },
  ]);
});

test('it does not matter how the text arrives', () => {
  const whole = read(RECORDS, ['root', 'row']);
  fc.assert(
    fc.property(fc.array(fc.nat(RECORDS.length)), (cuts) =>
      assert.deepEqual(read(RECORDS, ['root', 'row'], cuts), whole),
    ),
  );
});

test('without a path every leaf below the root is a setting', () => {
  assert.deepEqual(read('<c><smtp port="25"><host>a</host></smtp><empty/></c>'), [
    ['smtp/port', '25'],
    ['smtp/host', 'a'],
    ['empty', ''],
  ]);
});

test('what is no whole document is refused', () => {
  for (const text of [
    '',
    'x',
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a/>x',
    '<a b=c/>',
    '<a b="1" c/>',
    '<a><!-- </a>',
    '</a>',
    '<>',
  ]) {
    assert.throws(() => read(text), /source|./u, text);
  }
});

test('a path at which there is nothing is an error', () => {
  assert.throws(() => read('<a><b/></a>', ['a', 'c']), /no element at `\/a\/c`/u);
});
