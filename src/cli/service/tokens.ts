import { randomBytes, randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Json } from '../../core/item/json.ts';
import type { LedgerEvent } from '../../core/ledger/entry.ts';
import type { EntryType } from '../../core/ledger/entry-type.ts';
import { TallyError } from '../../errors.ts';
import { makeToken, tokenView } from '../../server/access/token.ts';
import { openStore } from '../../store/open/open-store.ts';
import type { Store } from '../../store/store.ts';
import type { TokenView } from '../../wire/schemas/access.ts';
import { SCOPES, type Scope } from '../../wire/scopes.ts';
import type { RemoteOptions, StoreOptions } from '../options.ts';
import { printable } from '../printable.ts';
import { askServer } from '../remote/ask-server.ts';
import { layTable } from '../reporters/columns.ts';
import type { Session } from '../session.ts';
import { storePlace } from '../store-folder.ts';

export type TokenOptions = RemoteOptions &
  StoreOptions & {
    readonly scope?: readonly string[];
    readonly environment?: readonly string[];
    readonly days?: number;
  };

const DAY_MS = 86_400_000;

/** Makes a token and prints its secret to stdout, everything else to stderr. */
export async function createToken(session: Session, name: string, options: TokenOptions): Promise<void> {
  const { environment, days = 90 } = options;
  const now = new Date();
  const wanted = {
    name,
    scopes: (options.scope ?? []).map(scopeNamed),
    expiresAt: new Date(now.getTime() + days * DAY_MS).toISOString(),
    ...(environment && { environments: [...environment] }),
  };
  const { token, secret } = await place(session, options, {
    server: (server) => askServer(session, server, 'createToken', { body: wanted }),
    store: async (store) => {
      const made = makeToken(wanted, { now, actor: actor(), randomBytes });
      await store.transaction(async ({ access, ledger }) => {
        await access.addToken(made.token);
        await ledger.append([event('token.created', made.token.id, { ...tokenView(made.token) }, now)]);
      });
      return { token: tokenView(made.token), secret: made.secret };
    },
  });
  session.terminal.stderr.write(
    `Token ${token.id} is good until ${token.expiresAt}. Its secret, shown this once:\n`,
  );
  session.terminal.stdout.write(`${secret}\n`);
}

export async function listTokens(session: Session, options: TokenOptions): Promise<void> {
  const { rows } = await place(session, options, {
    server: (server) => askServer(session, server, 'listTokens'),
    store: async (store) => ({ rows: (await store.access.tokens()).map(tokenView) }),
  });
  session.terminal.stdout.write(layTable(rows.map(columns)));
}

/** @throws TallyError `unknown-token` */
export async function revokeToken(session: Session, id: string, options: TokenOptions): Promise<void> {
  const now = new Date();
  await place(session, options, {
    server: (server) => askServer(session, server, 'revokeToken', { params: { id } }),
    store: (store) =>
      store.transaction(async ({ access, ledger }) => {
        if (!(await access.revokeToken(id, now))) {
          throw new TallyError('unknown-token', `There is no token ${id} that is still good.`);
        }
        await ledger.append([event('token.revoked', id, {}, now)]);
        return null;
      }),
  });
  session.terminal.stderr.write(`Token ${printable(id)} is ended.\n`);
}

async function place<Result>(
  session: Session,
  options: TokenOptions,
  ways: {
    readonly server: (options: TokenOptions & { readonly server: string }) => Promise<Result>;
    readonly store: (store: Store) => Promise<Result>;
  },
): Promise<Result> {
  const { server, store } = options;
  if ((server === undefined) === (store === undefined)) {
    throw new TallyError('usage', 'Tokens belong to one server or store.', {
      fix: 'Name one of them: `--server URL` with an administrator’s token, or `--store PLACE` on the machine itself.',
    });
  }
  if (server !== undefined) return ways.server({ ...options, server });
  const opened = await openStore(storePlace(session, store ?? ''));
  try {
    return await ways.store(opened);
  } finally {
    await opened.close();
  }
}

function scopeNamed(text: string): Scope {
  const scope = SCOPES.find((each) => each === text);
  if (scope) return scope;
  throw new TallyError('usage', `${text} is no scope.`, { fix: `There are: ${SCOPES.join(', ')}.` });
}

function columns({ id, name, scopes, environments, expiresAt, revokedAt, lastUsedAt }: TokenView): string[] {
  const end = revokedAt === undefined ? `until ${expiresAt}` : `revoked ${revokedAt}`;
  const used = lastUsedAt === undefined ? 'never used' : `used ${lastUsedAt}`;
  return [id, printable(name), scopes.join(','), environments?.join(',') ?? '*', end, used];
}

/** Who has the store itself needs no account. */
function actor(): string {
  return `local/${userInfo().username}`;
}

function event(type: EntryType, id: string, data: Json, time: Date): LedgerEvent {
  return { id: randomUUID(), type, source: '/access', subject: `token:${id}`, actor: actor(), time, data };
}
