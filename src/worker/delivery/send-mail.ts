import { setTimeout } from 'node:timers/promises';
import type { ChannelTarget } from '../../core/catalog/estate.ts';
import type { Notice } from '../../core/notice/notice.ts';
import { noticeHtml } from '../../core/notice/notice-html.ts';
import { noticeText, noticeTitle } from '../../core/notice/notice-text.ts';
import { DeliveryFailure } from './delivery-failure.ts';

const TIMEOUT_MS = 15_000;
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * Sends a notice by SMTP, as text and as HTML. A password never goes over an unencrypted line to another machine.
 * @param id the same for the same message, so that a mail that went out twice is one to whoever reads it.
 * @throws DeliveryFailure
 */
export async function sendMail(
  target: Extract<ChannelTarget, { form: 'email' }>,
  id: string,
  notice: Notice,
  timeoutMs = TIMEOUT_MS,
): Promise<void> {
  const server = URL.canParse(target.server) ? new URL(target.server) : undefined;
  if (!server || !/^smtps?:$/u.test(server.protocol))
    throw new DeliveryFailure('the server is not an address such as smtp://host:587', false);
  const { createTransport } = await import('nodemailer');
  const secure = server.protocol === 'smtps:';
  const hasUser = server.username !== '';
  const transport = createTransport({
    host: server.hostname.replace(/^\[|\]$/gu, ''),
    port: Number(server.port || (secure ? 465 : 587)),
    secure,
    requireTLS: hasUser && !LOOPBACK.has(server.hostname),
    ...(hasUser && {
      auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) },
    }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const ended = new AbortController();
  try {
    // The transport bounds each silence; this bounds the whole, however slowly a server talks.
    const tooLong = setTimeout(4 * timeoutMs, undefined, { signal: ended.signal }).then(() => {
      throw new DeliveryFailure('the mail server did not finish in time', true);
    });
    await Promise.race([
      tooLong,
      transport.sendMail({
        from: target.from,
        to: [...target.to],
        subject: `[Tallyman] ${noticeTitle(notice)}`,
        messageId: `<${id}@tallyman.invalid>`,
        date: new Date(notice.at),
        text: noticeText(notice),
        html: noticeHtml(notice),
      }),
    ]);
  } catch (error) {
    throw error instanceof DeliveryFailure ? error : failureOf(error);
  } finally {
    ended.abort();
    transport.close();
  }
}

/** What a server says can quote addresses and what was sent, so only its code is kept. */
function failureOf(error: unknown): DeliveryFailure {
  const { code, responseCode } = error as { readonly code?: string; readonly responseCode?: number };
  if (responseCode !== undefined)
    return new DeliveryFailure(`the mail server answered ${responseCode}`, responseCode < 500);
  return new DeliveryFailure(
    `the mail server could not be used${code === undefined ? '' : ` (${code})`}`,
    true,
  );
}
