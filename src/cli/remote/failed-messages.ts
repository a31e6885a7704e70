import { TallyError } from '../../errors.ts';
import type { DeliveryView } from '../../wire/schemas/delivery.ts';
import type { RemoteOptions } from '../options.ts';
import { printable } from '../printable.ts';
import { layTable } from '../reporters/columns.ts';
import type { Session } from '../session.ts';
import { askServer } from './ask-server.ts';

const PAGE = 200;

/** Prints what a server gave up: id, channel, when it was due, how often it was tried, and why it was not taken. */
export async function listFailedMessages(session: Session, options: RemoteOptions): Promise<void> {
  const server = serverOf(options);
  const rows: DeliveryView[] = [];
  for (let after: string | undefined; ; ) {
    const query = { limit: PAGE, ...(after !== undefined && { after }) };
    const page = await askServer(session, server, 'listDeadDeliveries', { query });
    rows.push(...page.rows);
    after = page.next;
    if (after === undefined) break;
  }
  session.terminal.stdout.write(layTable(rows.map(columns)));
}

/** @throws TallyError `unknown-delivery` */
export async function resendMessage(session: Session, id: string, options: RemoteOptions): Promise<void> {
  await askServer(session, serverOf(options), 'reviveDelivery', { params: { id } });
  session.terminal.stderr.write(`${printable(id)} is sent again.\n`);
}

/** @throws TallyError `usage` */
function serverOf(options: RemoteOptions): RemoteOptions & { readonly server: string } {
  const { server } = options;
  if (server !== undefined) return { ...options, server };
  throw new TallyError('usage', 'No server is named whose messages these are.', {
    fix: 'Name it with `--server URL` or TALLYMAN_SERVER.',
  });
}

function columns({ id, channel, dueAt, attempts, lastError = '' }: DeliveryView): string[] {
  const tried = attempts === 1 ? 'tried once' : `tried ${attempts} times`;
  return [printable(id), printable(channel), `due ${dueAt}`, tried, printable(lastError)];
}
