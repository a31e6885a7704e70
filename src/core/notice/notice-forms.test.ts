import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FindingTransition } from '../finding/lifecycle.ts';
import { channel, finding, scan } from './notice.fixture.ts';
import type { Notice } from './notice.ts';
import { noticeEvent, noticeIn } from './notice-event.ts';
import { noticeHtml } from './notice-html.ts';
import { noticeOf } from './notice-of.ts';
import { noticeText } from './notice-text.ts';
import { slackMessage } from './slack-message.ts';
import { teamsMessage } from './teams-message.ts';

function notice(transitions: readonly FindingTransition[], publicUrl?: string): Notice {
  return noticeOf(channel(), scan, transitions, publicUrl) ?? assert.fail();
}

const usual = notice([
  { kind: 'opened', finding: finding('1f3a9c0d2b4e') },
  { kind: 'resolved', finding: finding('2f3a9c0d2b4e', { owner: null, path: '' }), by: 'actual' },
]);
const linked = notice([{ kind: 'opened', finding: finding('1f3a9c0d2b4e') }], 'https://tally.example');
const hostile = notice([
  { kind: 'opened', finding: finding('a', { name: '<!channel> <script>&"', owner: '<https://x|y>' }) },
]);
const long = notice(
  Array.from({ length: 200 }, (_, index) => ({
    kind: 'opened' as const,
    finding: finding(String(index), { name: 'é'.repeat(400), path: `/${'é'.repeat(400)}` }),
  })),
  `https://${'a.'.repeat(92)}example`,
);

describe('the forms of a notice', () => {
  it('are a text', () => {
    assert.equal(
      noticeText(usual),
      `production-east: 1 new finding, 1 resolved

fulfilment-systems
  high  drift  aws aws_sqs_queue queue 1f3a9c0d2b4e /policy  1f3a9c0d2b4e

Nobody owns
  high  resolved: drift  aws aws_sqs_queue queue 2f3a9c0d2b4e  2f3a9c0d2b4e

Scan scan-1, finished 2026-03-01T12:00:00.000Z.`,
    );
  });

  it('are a page in which names are text', () => {
    const html = noticeHtml(hostile);
    assert.match(html, /&lt;!channel&gt; &lt;script&gt;&amp;&quot;/u);
    assert.doesNotMatch(html, /<script|<https/u);
  });

  it('are blocks for Slack in which names call nobody', () => {
    const message = JSON.stringify(slackMessage(hostile));
    assert.match(message, /&lt;!channel&gt;/u);
    assert.doesNotMatch(message, /<!channel>|<https/u);
  });

  it('fit into what Slack and Teams take, and say what they leave out', () => {
    const { blocks } = slackMessage(long) as unknown as { blocks: { text?: { text: string } }[] };
    for (const { text } of blocks) assert.ok((text?.text.length ?? 0) <= 3000);
    assert.match(JSON.stringify(blocks), /… and \d+ more\./u);
    const card = JSON.stringify(teamsMessage(long));
    assert.ok(Buffer.byteLength(card) < 28_000);
    assert.match(card, /… and 180 more\./u);
  });

  it('are an adaptive card for Teams whose runs hold names as text', () => {
    const card = JSON.stringify(teamsMessage(usual));
    assert.match(card, /"contentType":"application\/vnd\.microsoft\.card\.adaptive"/u);
    assert.match(card, /"type":"TextRun","text":"high {2}drift/u);
  });

  it('lead to the console where somebody said how it is reached, and nowhere else', () => {
    const [one, all] = [
      'https://tally.example/drift/1f3a9c0d2b4e',
      'https://tally.example/drift?environment=production-east',
    ];
    assert.match(
      noticeText(linked),
      new RegExp(`  1f3a9c0d2b4e\n {4}${RegExp.escape(one)}\n\nScan .*\n${RegExp.escape(all)}$`, 'u'),
    );
    assert.match(
      noticeHtml(linked),
      new RegExp(`<a href="${RegExp.escape(one)}">high .*1f3a9c0d2b4e</a>`, 'u'),
    );
    assert.match(noticeHtml(linked), new RegExp(`<a href="${RegExp.escape(all)}">Open in Tallyman</a>`, 'u'));
    const slack = JSON.stringify(slackMessage(linked));
    assert.ok(slack.includes(`<${one}|1f3a9c0d2b4e>`) && slack.includes(`<${all}|Open in Tallyman>`), slack);
    const card = JSON.stringify(teamsMessage(linked));
    assert.ok(card.includes(`"selectAction":{"type":"Action.OpenUrl","url":"${one}"}`), card);
    assert.ok(
      card.includes(`"actions":[{"title":"Open in Tallyman","type":"Action.OpenUrl","url":"${all}"}]`),
      card,
    );
    const { data } = JSON.parse(noticeEvent(linked, 'an id'));
    assert.deepEqual([data.url, data.groups[0].lines[0].url], [all, one]);
    for (const form of [noticeText(usual), noticeHtml(usual), slackMessage(usual), teamsMessage(usual)]) {
      assert.doesNotMatch(JSON.stringify(form), /Open in|OpenUrl|tally\.example/u);
    }
  });

  it('are a CloudEvent, from which the notice can be read again', () => {
    const event = noticeEvent(usual, 'scan-1.dock');
    const { data, ...envelope } = JSON.parse(event) as Record<string, unknown>;
    assert.deepEqual(envelope, {
      specversion: '1.0',
      id: 'scan-1.dock',
      source: '/environments/production-east',
      type: 'dev.tallyman.notice',
      subject: 'scan-1',
      time: '2026-03-01T12:00:00.000Z',
      datacontenttype: 'application/json',
    });
    assert.deepEqual(data, usual);
    assert.deepEqual(noticeIn(event), usual);
  });
});
