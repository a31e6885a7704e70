import type { ChannelTarget } from '../../core/catalog/estate.ts';
import { noticeIn } from '../../core/notice/notice-event.ts';
import { slackMessage } from '../../core/notice/slack-message.ts';
import { teamsMessage } from '../../core/notice/teams-message.ts';
import type { Delivery } from '../../store/delivery-queue.ts';
import { post } from './post.ts';
import { sendMail } from './send-mail.ts';
import { signWebhook } from './sign-webhook.ts';

/**
 * Sends one message in the form of its channel.
 * @throws DeliveryFailure
 */
export async function sendDelivery(
  target: ChannelTarget,
  { id, body }: Pick<Delivery, 'id' | 'body'>,
  now: Date,
): Promise<void> {
  switch (target.form) {
    case 'webhook': {
      const type = 'application/cloudevents+json; charset=utf-8';
      return post(target.url, { 'content-type': type, ...signWebhook(target.secret, id, now, body) }, body);
    }
    case 'slack':
      return post(target.url, JSON_TYPE, JSON.stringify(slackMessage(noticeIn(body))));
    case 'teams':
      return post(target.url, JSON_TYPE, JSON.stringify(teamsMessage(noticeIn(body))));
    case 'email':
      return sendMail(target, id, noticeIn(body));
  }
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
