import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingOf } from '../../store/contract/finding-history-contract.ts';
import type { FindingLife } from '../../wire/finding-life.ts';
import type { ItemTimeline } from '../../wire/item-timeline.ts';
import { plain } from '../color.ts';
import { findingLifeMarkdown } from './finding-life-markdown.ts';
import { findingLifeText } from './finding-life-text.ts';
import { itemTimelineMarkdown } from './item-timeline-markdown.ts';
import { itemTimelineText } from './item-timeline-text.ts';

const AT = '2026-03-01T08:00:00.000Z';
const options = { paint: plain, all: false };

describe('a history that was not read to its beginning', () => {
  const timeline: ItemTimeline = {
    schema: 'tallyman.dev/item-history/v1',
    ...{ environment: 'site', source: 'queues', kind: 'queue', name: 'orders' },
    versions: [{ hash: 'ab'.repeat(32), from: AT, changes: [] }],
    earlier: true,
  };
  const finding = findingOf('0123456789ab');
  const life: FindingLife = {
    schema: 'tallyman.dev/finding-history/v1',
    ...{ finding, state: 'open', firstSeen: AT, since: AT, lastSeen: AT, occurrences: 1 },
    transitions: [{ at: AT, transition: 'changed', finding, state: 'open' }],
    earlier: true,
  };

  it('says so of an item, and does not take its earliest version for the first', () => {
    const text = [...itemTimelineText(timeline, options)].join('');
    assert.match(text, / first read {2}/u);
    assert.match(text, /^1 version; there are earlier ones, which were not read\.$/mu);
    const markdown = [...itemTimelineMarkdown(timeline, { all: false })].join('');
    assert.match(markdown, /^1 version; there are earlier ones.*\n\n### .*: first read$/mu);
  });

  it('says so of a finding', () => {
    const earlier = /1(?: step)?; there are earlier ones, which were not read/u;
    assert.match([...findingLifeText(life, options)].join(''), earlier);
    assert.match([...findingLifeMarkdown(life)].join(''), earlier);
  });
});
