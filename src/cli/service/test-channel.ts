import { randomUUID } from 'node:crypto';
import { nearestName } from '../../core/catalog/nearest-name.ts';
import type { Notice } from '../../core/notice/notice.ts';
import { noticeEvent } from '../../core/notice/notice-event.ts';
import { TallyError } from '../../errors.ts';
import { channelTarget } from '../../worker/delivery/channel-target.ts';
import { DeliveryFailure } from '../../worker/delivery/delivery-failure.ts';
import { sendDelivery } from '../../worker/delivery/send-delivery.ts';
import { openCatalog } from '../open-catalog.ts';
import type { Session } from '../session.ts';

/**
 * Sends a notice about nothing real to a channel of the catalog, once.
 * @throws TallyError `unknown-channel`, `delivery-failed`, `usage` where a variable is not set, and what the catalog gives.
 */
export async function testChannel(
  session: Session,
  name: string,
  options: { readonly catalog?: string },
): Promise<void> {
  const { channels } = openCatalog(session, options.catalog).estate;
  const channel = channels.find((each) => each.name === name);
  if (!channel) {
    const nearest = nearestName(
      name,
      channels.map((each) => each.name),
    );
    throw new TallyError('unknown-channel', `There is no channel named ${name}.`, {
      ...(nearest !== undefined && { fix: `Did you mean ${nearest}?` }),
    });
  }
  const found = channelTarget(channel, (variable) => {
    const value = session.terminal.environment[variable] || undefined;
    if (value !== undefined) session.redactor.learn(value, `\${env:${variable}}`);
    return value;
  });
  if (!('target' in found)) {
    const missing = found.missing.join(', ');
    throw new TallyError('usage', `The channel ${name} is off: ${missing} must be set.`, {
      fix: `Set ${missing} where scans run, and here.`,
    });
  }
  const now = new Date();
  const id = randomUUID();
  try {
    await sendDelivery(found.target, { id, body: noticeEvent(testNotice(name, id, now), id) }, now);
  } catch (error) {
    if (!(error instanceof DeliveryFailure)) throw error;
    throw new TallyError('delivery-failed', `${name}: ${error.message}.`);
  }
  session.terminal.stdout.write(`${name} took the test.\n`);
}

function testNotice(channel: string, scan: string, now: Date): Notice {
  return {
    channel,
    environment: 'test-of-this-channel',
    scan,
    at: now.toISOString(),
    counts: { opened: 1, reopened: 0, unknown: 0, resolved: 0 },
    groups: [
      {
        owner: null,
        lines: [
          {
            id: 'test',
            change: 'opened',
            severity: 'low',
            code: 'drift',
            source: 'test',
            kind: 'test',
            name: 'This is a test; nothing was found.',
            path: '',
            service: null,
          },
        ],
      },
    ],
    leftOut: 0,
  };
}
