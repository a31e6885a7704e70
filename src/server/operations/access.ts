import { TallyError } from '../../errors.ts';
import type { AccountRecord } from '../../store/access-list.ts';
import { demandWholeEstate } from '../access/actor.ts';
import { hashPassword, isPassword, NOBODY } from '../access/password.ts';
import { openSession } from '../access/session-cookie.ts';
import { makeToken, tokenView } from '../access/token.ts';
import type { Call, Handlers } from '../call.ts';
import { entryOf } from '../entry-of.ts';

type Names =
  | 'getSession'
  | 'openSession'
  | 'closeSession'
  | 'createFirstAccount'
  | 'listTokens'
  | 'createToken'
  | 'revokeToken';

export const ACCESS_HANDLERS: Handlers<Names> = {
  async getSession({ actor }) {
    if (!actor) throw new TallyError('access-refused', 'The request names nobody.');
    const { name, scopes, expiresAt, session } = actor;
    return {
      actor: name,
      scopes: [...scopes],
      expiresAt: expiresAt.toISOString(),
      ...(session && { csrf: session.csrf }),
    };
  },

  async openSession(call) {
    const account = await accountOf(call);
    return signIn(call, account);
  },

  async closeSession(call) {
    const { session, name } = call.actor ?? {};
    if (session) call.session(null);
    return call.write(async ({ access, ledger }) => {
      if (!session) return null;
      await access.endSession(session.hash);
      await ledger.append([entryOf(call, 'login.ended', name ?? '', {})]);
      return null;
    });
  },

  async createFirstAccount(call) {
    const { setupCode, name, password } = call.body;
    const { signInCodes, randomBytes } = call.context;
    if (!signInCodes.take(setupCode, 'first-account', call.now)) {
      await noteFailure(call, 'request.refused', 'setup code');
      throw new TallyError('access-refused', 'The setup code is not the one that the server printed.');
    }
    const account: AccountRecord = {
      name,
      passwordHash: await hashPassword(password, randomBytes(16)),
      scopes: ['admin'],
      createdAt: call.now,
    };
    await call.context.store.transaction(async ({ access, ledger }) => {
      if (await access.hasAccounts()) throw new TallyError('already-set-up', 'There is an account already.');
      await access.addAccount(account);
      await ledger.append([
        entryOf(call, 'setting.changed', `account:${name}`, { account: name, scopes: ['admin'] }),
      ]);
    });
    return signIn(call, account);
  },

  async listTokens(call) {
    demandAllOf(call);
    const { context } = call;
    return { rows: (await context.store.access.tokens()).map(tokenView) };
  },

  async createToken(call) {
    demandAllOf(call);
    const { context, now, actor, body } = call;
    if (new Date(body.expiresAt) <= now) {
      throw new TallyError('request-invalid', 'The token would have ended already.');
    }
    const { randomBytes } = context;
    const { token, secret } = makeToken(body, { now, actor: actor?.name ?? '', randomBytes });
    return call.write(async ({ access, ledger }) => {
      await access.addToken(token);
      await ledger.append([entryOf(call, 'token.created', `token:${token.id}`, tokenView(token))]);
      return { token: tokenView(token), secret };
    });
  },

  async revokeToken(call) {
    demandAllOf(call);
    const { id } = call.params;
    return call.write(async ({ access, ledger }) => {
      if (!(await access.revokeToken(id, call.now))) {
        throw new TallyError('unknown-token', `There is no token ${id} that is still good.`);
      }
      await ledger.append([entryOf(call, 'token.revoked', `token:${id}`, {})]);
      return null;
    });
  },
};

/** Tokens are of the whole estate: whoever is held to a part of it must not make one that is not. */
function demandAllOf({ actor }: Pick<Call<'listTokens'>, 'actor'>): void {
  if (actor) demandWholeEstate(actor);
}

/** The account of a right password or one-time code; a wrong one is an entry, and takes as long as a right one. */
async function accountOf(call: Call<'openSession'>): Promise<AccountRecord> {
  const { store, signInCodes } = call.context;
  const { body } = call;
  if ('code' in body) {
    const purpose = signInCodes.take(body.code, 'session', call.now);
    const account = purpose?.kind === 'session' ? await store.access.account(purpose.account) : undefined;
    if (account) return account;
  } else {
    const account = await store.access.account(body.name);
    if ((await isPassword(body.password, account?.passwordHash ?? NOBODY)) && account) return account;
  }
  const subject = 'code' in body ? 'code' : `account:${body.name}`;
  await noteFailure(call, 'login.failed', subject);
  throw new TallyError('access-refused', 'Name and password do not belong together, or the code is used up.');
}

function noteFailure(
  call: Call<'openSession' | 'createFirstAccount'>,
  type: 'login.failed' | 'request.refused',
  subject: string,
): Promise<unknown> {
  const entry = entryOf(call, type, subject, { address: call.address });
  return call.context.store.transaction(({ ledger }) => ledger.append([entry]));
}

async function signIn(call: Call<'openSession' | 'createFirstAccount'>, { name, scopes }: AccountRecord) {
  const { store, randomBytes } = call.context;
  const actor = `account:${name}`;
  const session = await store.transaction(async ({ access, ledger }) => {
    const opened = await openSession(name, access, call.now, randomBytes);
    // The request came from nobody yet: who it was is what it proved.
    const proven = { ...call, actor: { name: actor } };
    await ledger.append([entryOf(proven, 'login.succeeded', actor, { address: call.address })]);
    return opened;
  });
  call.session(session);
  return {
    actor,
    scopes: [...scopes],
    csrf: session.csrf,
    expiresAt: session.expiresAt.toISOString(),
  };
}
