import type { JsonObject } from '../item/json.ts';
import type { Notice } from './notice.ts';
import { closingText, LINK_TEXT, lineText, noticeTitle, ownerText } from './notice-text.ts';

/** Teams takes 28 kB. */
const MAX_LINES = 20;

/** The notice for an incoming webhook of Teams: an adaptive card. Names are texts of runs, which hold no markup. */
export function teamsMessage(notice: Notice): JsonObject {
  let left = MAX_LINES;
  const groups = notice.groups.flatMap(({ owner, lines }): JsonObject[] => {
    const shown = lines.slice(0, left);
    left -= shown.length;
    if (shown.length === 0) return [];
    return [
      run(ownerText(owner), { weight: 'Bolder' }),
      ...shown.map((line) => run(lineText(line), linkTo(line.url))),
    ];
  });
  const lines = notice.groups.reduce((sum, group) => sum + group.lines.length, 0);
  const leftOut = notice.leftOut + Math.max(0, lines - MAX_LINES);
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          body: [
            run(noticeTitle(notice), { weight: 'Bolder', size: 'Medium' }),
            ...groups,
            run(closingText({ ...notice, leftOut }), { isSubtle: true }),
          ],
          ...(notice.url !== undefined && { actions: [{ title: LINK_TEXT, ...openUrl(notice.url) }] }),
        },
      },
    ],
  };
}

function linkTo(url: string | undefined): JsonObject {
  return url === undefined ? {} : { selectAction: openUrl(url) };
}

function openUrl(url: string): JsonObject {
  return { type: 'Action.OpenUrl', url };
}

function run(text: string, style: JsonObject = {}): JsonObject {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...style }] };
}
