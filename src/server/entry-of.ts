import type { Json } from '../core/item/json.ts';
import type { LedgerEvent } from '../core/ledger/entry.ts';
import type { EntryType } from '../core/ledger/entry-type.ts';
import type { Actor } from './access/actor.ts';
import { newSecret } from './access/secret.ts';
import type { ServerContext } from './context.ts';

/** What the ledger is told of a request: by whom and when comes from the request itself. */
export function entryOf(
  call: {
    readonly actor: Pick<Actor, 'name'> | null;
    readonly now: Date;
    readonly context: Pick<ServerContext, 'randomBytes'>;
  },
  type: EntryType,
  subject: string,
  data: Json,
): LedgerEvent {
  return {
    id: newEntryId(call.context.randomBytes),
    type,
    source: '/server',
    subject,
    actor: call.actor?.name ?? 'nobody',
    time: call.now,
    data,
  };
}

/** An id for an entry, by which a reader knows it where it is told twice. */
export function newEntryId(randomBytes: ServerContext['randomBytes']): string {
  return newSecret(randomBytes).slice(0, 22);
}
