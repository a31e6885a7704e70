import type { Notice } from './notice.ts';
import { closingText, lineText, noticeTitle, ownerText } from './notice-text.ts';

/** The notice as the HTML part of a mail: plain structure, which every reader of mail shows. */
export function noticeHtml(notice: Notice): string {
  const groups = notice.groups.map(
    ({ owner, lines }) =>
      `<h2>${escaped(ownerText(owner))}</h2><ul>${lines.map((line) => `<li>${escaped(lineText(line))}</li>`).join('')}</ul>`,
  );
  return `<h1>${escaped(noticeTitle(notice))}</h1>${groups.join('')}<p>${escaped(closingText(notice))}</p>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
