import { TallyError } from '../../errors.ts';
import { demandWholeEstate } from '../access/actor.ts';
import type { Handlers } from '../call.ts';

export const DELIVERY_HANDLERS: Handlers<'listDeadDeliveries' | 'reviveDelivery'> = {
  async listDeadDeliveries({ query, actor, context }) {
    if (actor) demandWholeEstate(actor);
    const { limit, after } = query;
    const page = await context.store.deliveries.dead({ limit, after });
    const rows = page.rows.map(({ id, channel, attempts, dueAt, lastError }) => ({
      id,
      channel,
      attempts,
      dueAt: dueAt.toISOString(),
      ...(lastError !== undefined && { lastError }),
    }));
    return { rows, ...(page.next !== undefined && { next: page.next }) };
  },

  async reviveDelivery({ params, actor, now, write }) {
    if (actor) demandWholeEstate(actor);
    return write(async ({ deliveries }) => {
      if (await deliveries.revive(params.id, now)) return null;
      throw new TallyError('unknown-delivery', `No delivery ${params.id} was given up.`);
    });
  },
};
