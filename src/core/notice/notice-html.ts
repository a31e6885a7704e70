import type { Notice } from './notice.ts';
import { closingText, LINK_TEXT, lineText, noticeTitle, ownerText } from './notice-text.ts';

/** The notice as the HTML part of a mail: plain structure, which every reader of mail shows. */
export function noticeHtml(notice: Notice): string {
  const groups = notice.groups.map(
    ({ owner, lines }) =>
      `<h2>${escaped(ownerText(owner))}</h2><ul>${lines.map((line) => `<li>${linked(lineText(line), line.url)}</li>`).join('')}</ul>`,
  );
  const closing = `${escaped(closingText(notice))}${notice.url === undefined ? '' : ` ${linked(LINK_TEXT, notice.url)}`}`;
  return `<h1>${escaped(noticeTitle(notice))}</h1>${groups.join('')}<p>${closing}</p>`;
}

function linked(text: string, url: string | undefined): string {
  return url === undefined ? escaped(text) : `<a href="${escaped(url)}">${escaped(text)}</a>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
