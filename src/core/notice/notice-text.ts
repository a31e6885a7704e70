import type { Notice, NoticeLine } from './notice.ts';

/** One line for subjects and previews, such as `production-east: 3 new findings, 1 resolved`. */
export function noticeTitle({ environment, counts }: Notice): string {
  const fresh = counts.opened + counts.reopened;
  const parts = [
    ...(fresh > 0 ? [`${fresh} new ${fresh === 1 ? 'finding' : 'findings'}`] : []),
    ...(counts.unknown > 0 ? [`${counts.unknown} no longer known`] : []),
    ...(counts.resolved > 0 ? [`${counts.resolved} resolved`] : []),
  ];
  return `${environment}: ${parts.join(', ')}`;
}

/** `critical  missing  aws aws_sqs_queue orders /policy  1f3a9c0d2b4e`, with what happened where it is not new. */
export function lineText(line: NoticeLine): string {
  return `${whatText(line)}  ${line.id}`;
}

/** The same without the id. */
export function whatText({ change, severity, code, source, kind, name, path }: NoticeLine): string {
  const happened = { opened: '', reopened: 'again: ', unknown: 'not looked at: ', resolved: 'resolved: ' }[
    change
  ];
  return `${severity}  ${happened}${code}  ${source} ${kind} ${name}${path === '' ? '' : ` ${path}`}`;
}

export function ownerText(owner: string | null): string {
  return owner ?? 'Nobody owns';
}

/** What stands below the lines. */
export function closingText({ leftOut, scan, at }: Notice): string {
  const more = leftOut === 0 ? '' : `… and ${leftOut} more. `;
  return `${more}Scan ${scan}, finished ${at}.`;
}

/** What a link to the console says. */
export const LINK_TEXT = 'Open in Tallyman';

/** The whole notice for whoever reads plain text. */
export function noticeText(notice: Notice): string {
  const groups = notice.groups.map(({ owner, lines }) =>
    [ownerText(owner), ...lines.map((line) => `  ${lineText(line)}${below(line)}`)].join('\n'),
  );
  const { url } = notice;
  const closing = [closingText(notice), ...(url === undefined ? [] : [url])].join('\n');
  return [noticeTitle(notice), ...groups, closing].join('\n\n');
}

function below({ url }: NoticeLine): string {
  return url === undefined ? '' : `\n    ${url}`;
}
