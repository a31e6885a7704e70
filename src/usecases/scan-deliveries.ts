import type { Channel } from '../core/catalog/estate.ts';
import { noticeEvent } from '../core/notice/notice-event.ts';
import { noticeOf } from '../core/notice/notice-of.ts';
import type { NewDelivery } from '../store/delivery-queue.ts';
import type { FindingStep } from '../store/finding-history.ts';
import type { ScanRecord } from '../store/scan-log.ts';

/**
 * One message for each channel that is told something of a scan. Its id follows from scan and channel: a step happens in
 * one scan only, so no channel hears of it twice.
 */
export function scanDeliveries(
  { id, environment, finishedAt }: Pick<ScanRecord, 'id' | 'environment' | 'finishedAt'>,
  steps: readonly FindingStep[],
  channels: readonly Channel[],
  publicUrl?: string,
): NewDelivery[] {
  const transitions = steps.map(({ transition }) => transition);
  return channels.flatMap((channel) => {
    const notice = noticeOf(channel, { id, environment, at: finishedAt }, transitions, publicUrl);
    if (!notice) return [];
    const name = `${id}.${channel.name}`;
    const body = noticeEvent(notice, name);
    return [{ id: name, channel: channel.name, dedupe: name, body, dueAt: finishedAt }];
  });
}
