import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ITEM_LIST_SCHEMA, type ItemList } from '../../wire/item-list.ts';
import { plain } from '../color.ts';
import { itemsMarkdown } from './items-markdown.ts';
import { itemsText } from './items-text.ts';
import { DRIFT } from './report.fixture.ts';

const item = (name: string, managed: boolean) => ({
  key: `core/aws_sqs_queue/${name}`,
  source: 'core',
  layer: 'queue' as const,
  kind: 'aws_sqs_queue',
  name,
  service: managed ? 'order-hub' : null,
  owner: null,
  managed,
  contentHash: 'a'.repeat(64),
  comparableHash: 'b'.repeat(64),
  content: {},
});

const LIST: ItemList = {
  schema: ITEM_LIST_SCHEMA,
  environment: 'staging',
  verdict: 'unknown',
  sources: DRIFT.sources.slice(1),
  items: [item('orders', true), item('stray\u001b[2J', false)],
};

const print = (list: ItemList, all = false) =>
  [...itemsText(list, { paint: plain, width: null, all })].join('');

test('items are listed one a line, and a source that was not read whole is named', () => {
  assert.equal(
    print(LIST),
    `queue  core  aws_sqs_queue  orders          order-hub             aaaaaaaaaaaa
queue  core  aws_sqs_queue  stray\\u{1b}[2J             unmanaged  aaaaaaaaaaaa
core could not be read whole: inputs/staging.json
2 items in staging.  unknown
`,
  );
});

test('a long list is cut with the number of what is hidden', () => {
  const list = { ...LIST, items: Array.from({ length: 510 }, (_, index) => item(`queue-${index}`, true)) };
  assert.match(print(list), /… and 10 more; --all shows every one\.\n/u);
  assert.equal(print(list, true).split('\n').length, 513);
});

test('as Markdown items are rows, and names keep their pipes', () => {
  const lines = [...itemsMarkdown({ ...LIST, items: [item('a|b', true)] }, { all: false })]
    .join('')
    .split('\n');
  assert.match(lines[0] ?? '', /^## staging: 1 item, and some that could not be read$/);
  assert.ok(
    lines.some((line) => line.includes('a\\|b')),
    lines.join('\n'),
  );
});
