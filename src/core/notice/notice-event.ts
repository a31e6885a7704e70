import * as z from 'zod';
import type { Notice } from './notice.ts';

/** The notice in the envelope of CloudEvents 1.0, structured as JSON; what waits in the queue is this text. */
export function noticeEvent(notice: Notice, id: string): string {
  return JSON.stringify({
    specversion: '1.0',
    id,
    source: `/environments/${encodeURIComponent(notice.environment)}`,
    type: 'dev.tallyman.notice',
    subject: notice.scan,
    time: notice.at,
    datacontenttype: 'application/json',
    data: notice,
  });
}

const envelope = z.object({ data: z.custom<Notice>((data) => typeof data === 'object' && data !== null) });

/** The notice in an event that `noticeEvent` made. */
export function noticeIn(event: string): Notice {
  return envelope.parse(JSON.parse(event)).data;
}
