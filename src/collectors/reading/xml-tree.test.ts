import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TallyError } from '../../errors.ts';
import { parseXml, type XmlNode } from './xml-tree.ts';

const shown = ({ name, attributes, children, text }: XmlNode): unknown => [
  name,
  Object.fromEntries(attributes),
  text,
  ...children.map(shown),
];

test('elements, attributes and texts are read without prefixes, comments and white space', () => {
  const source =
    '<?xml version="1.0"?>\n<!-- x --><a:b k="1 &amp; 2">\n <c> t&lt;<![CDATA[<u>]]> </c><d/>\n</a:b>\n';
  assert.deepEqual(shown(parseXml(source, 10)), ['b', { k: '1 & 2' }, '', ['c', {}, 't<<u>'], ['d', {}, '']]);
});

test('what is no whole document, or too deep, is refused', () => {
  const refused: readonly (readonly [string, string])[] = [
    ['', 'source-malformed'],
    ['text', 'source-malformed'],
    ['<a>', 'source-malformed'],
    ['<a></b>', 'source-malformed'],
    ['<a/><b/>', 'source-malformed'],
    ['<a/>x', 'source-malformed'],
    ['<a', 'source-malformed'],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'source-unsupported'],
    ['<a>'.repeat(100_000), 'source-too-large'],
  ];
  for (const [source, code] of refused) {
    assert.throws(
      () => parseXml(source, 50),
      (error) => error instanceof TallyError && error.code === code,
      source.slice(0, 20),
    );
  }
});
