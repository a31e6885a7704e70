import type { JsonObject } from '../item/json.ts';
import type { Notice, NoticeGroup } from './notice.ts';
import { closingText, LINK_TEXT, noticeTitle, ownerText, whatText } from './notice-text.ts';

/** A block of text holds 3000 characters, and a message 50 blocks: https://docs.slack.dev/reference/block-kit/blocks */
const MAX_TEXT = 2900;
const MAX_GROUPS = 40;

/** The notice for Slack's incoming webhooks and what understands them: a text for previews, and blocks. */
export function slackMessage(notice: Notice): JsonObject {
  return {
    text: escaped(noticeTitle(notice)),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: noticeTitle(notice).slice(0, 150) } },
      ...notice.groups.slice(0, MAX_GROUPS).map(sectionOf),
      { type: 'context', elements: [{ type: 'mrkdwn', text: closingOf(notice) }] },
    ],
  };
}

function closingOf(notice: Notice): string {
  const link = notice.url === undefined ? '' : ` ${linked(LINK_TEXT, notice.url)}`;
  return `${escaped(closingText(notice))}${link}`;
}

function linked(text: string, url: string | undefined): string {
  return url === undefined ? escaped(text) : `<${escaped(url)}|${escaped(text)}>`;
}

function sectionOf({ owner, lines }: NoticeGroup): JsonObject {
  let text = `*${escaped(ownerText(owner))}*`;
  let shown = 0;
  for (const line of lines) {
    const next = `\n• ${escaped(whatText(line))}  ${linked(line.id, line.url)}`;
    if (text.length + next.length > MAX_TEXT) break;
    text += next;
    shown += 1;
  }
  if (shown < lines.length) text += `\n… and ${lines.length - shown} more.`;
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

/** The three characters by which Slack tells markup, so that no name can call a channel or make a link. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
