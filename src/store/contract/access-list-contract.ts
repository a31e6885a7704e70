import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TokenRecord } from '../access-list.ts';
import type { Store } from '../store.ts';

const AT = new Date('2026-03-01T12:00:30.000Z');
const LATER = new Date('2026-03-02T12:00:30.000Z');

function tokenOf(id: string, said: Partial<TokenRecord> = {}): TokenRecord {
  return {
    id,
    name: `token ${id}`,
    hash: `hash of ${id}`,
    scopes: ['read', 'scan'],
    createdBy: 'admin',
    createdAt: AT,
    expiresAt: LATER,
    ...said,
  };
}

export function accessListContract(store: () => Store): void {
  describe('tokens', () => {
    it('are found by the hash of their secret, as they were added', async () => {
      const token = tokenOf('plain', { environments: ['staging-*', 'a"b\\c,{d}'] });
      await store().access.addToken(token);
      assert.deepEqual(await store().access.tokenByHash(token.hash), token);
      assert.equal(await store().access.tokenByHash('another'), undefined);
    });

    it('that may reach no environment are not those that may reach every one', async () => {
      await store().access.addToken(tokenOf('none', { environments: [] }));
      assert.deepEqual((await store().access.tokenByHash('hash of none'))?.environments, []);
      await store().access.addToken(tokenOf('every'));
      assert.ok(!('environments' in ((await store().access.tokenByHash('hash of every')) ?? {})));
    });

    it('with the same secret are refused', async () => {
      await store().access.addToken(tokenOf('one', { hash: 'same' }));
      await assert.rejects(store().access.addToken(tokenOf('two', { hash: 'same' })));
    });

    it('are revoked once, and found afterwards', async () => {
      await store().access.addToken(tokenOf('revoked'));
      assert.equal(await store().access.revokeToken('revoked', AT), true);
      assert.equal(await store().access.revokeToken('revoked', LATER), false);
      assert.equal(await store().access.revokeToken('nobody', LATER), false);
      assert.deepEqual((await store().access.tokenByHash('hash of revoked'))?.revokedAt, AT);
    });

    it('remember the minute of their last use, which never goes back', async () => {
      await store().access.addToken(tokenOf('used'));
      const lastUsed = async () => (await store().access.tokenByHash('hash of used'))?.lastUsedAt;
      assert.equal(await lastUsed(), undefined);
      await store().access.usedToken('used', LATER);
      assert.deepEqual(await lastUsed(), new Date('2026-03-02T12:00:00.000Z'));
      await store().access.usedToken('used', AT);
      assert.deepEqual(await lastUsed(), new Date('2026-03-02T12:00:00.000Z'));
    });

    it('are listed oldest first', async () => {
      await store().access.addToken(tokenOf('listed-b', { createdAt: LATER }));
      await store().access.addToken(tokenOf('listed-a', { createdAt: AT }));
      const listed = (await store().access.tokens())
        .map(({ id }) => id)
        .filter((id) => id.startsWith('listed-'));
      assert.deepEqual(listed, ['listed-a', 'listed-b']);
    });
  });

  describe('accounts', () => {
    const account = { name: 'admin', passwordHash: 'scrypt', scopes: ['admin'], createdAt: AT } as const;

    it('are none at first', async () => {
      assert.equal(await store().access.hasAccounts(), false);
      assert.equal(await store().access.account('admin'), undefined);
    });

    it('are added once', async () => {
      assert.equal(await store().access.addAccount(account), true);
      assert.equal(await store().access.addAccount({ ...account, passwordHash: 'other' }), false);
      assert.deepEqual(await store().access.account('admin'), account);
      assert.equal(await store().access.hasAccounts(), true);
    });

    it('have sessions, which end', async () => {
      const session = { hash: 's', account: 'admin', createdAt: AT, expiresAt: LATER };
      await store().access.addSession(session);
      assert.deepEqual(await store().access.sessionByHash('s'), session);
      assert.equal(await store().access.endSession('s'), true);
      assert.equal(await store().access.endSession('s'), false);
      assert.equal(await store().access.sessionByHash('s'), undefined);
    });

    it('have no session that belongs to nobody', async () => {
      const session = { hash: 'n', account: 'nobody', createdAt: AT, expiresAt: LATER };
      await assert.rejects(store().access.addSession(session));
    });

    it('lose the sessions that ended before a moment, and no other', async () => {
      const session = { account: 'admin', createdAt: AT };
      await store().access.addSession({ ...session, hash: 'old', expiresAt: AT });
      await store().access.addSession({ ...session, hash: 'new', expiresAt: LATER });
      await store().access.forgetSessions(LATER);
      assert.equal(await store().access.sessionByHash('old'), undefined);
      assert.ok(await store().access.sessionByHash('new'));
    });
  });

  describe('answers and settings', () => {
    it('keep the first answer under a key', async () => {
      const answer = { requestHash: 'r', body: '{"a":1}', at: AT };
      assert.equal(await store().access.keepAnswer('key', answer), true);
      assert.equal(await store().access.keepAnswer('key', { ...answer, body: '{}' }), false);
      assert.deepEqual(await store().access.answerFor('key'), answer);
      await store().access.forgetAnswers(LATER);
      assert.equal(await store().access.answerFor('key'), undefined);
    });

    it('count on where several claim a setting at once, also one that is not there yet', async () => {
      const count = () =>
        store().transaction(async ({ access }) => {
          const before = Number((await access.claimSetting('counted')) ?? 0);
          await access.putSetting('counted', String(before + 1));
        });
      await Promise.all([count(), count(), count(), count()]);
      assert.equal(await store().access.setting('counted'), '4');
    });

    it('keep the last value of a setting', async () => {
      assert.equal(await store().access.setting('ledger'), undefined);
      await store().access.putSetting('ledger', 'one');
      await store().access.putSetting('ledger', 'two');
      assert.equal(await store().access.setting('ledger'), 'two');
    });
  });
}
