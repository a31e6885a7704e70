import type { ErrorCode } from '../../../src/errors.ts';
import type { OperationName } from '../../../src/wire/routes.ts';
import type { EstateServer } from '../estate-server.ts';

/** What is filled into the path, asked and sent; with a secret of its own where the usual one will not do. */
export interface Example {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** A header besides the usual. */
  readonly headers?: Readonly<Record<string, string>>;
}

const PASSWORD = 'correct horse battery';
const IN_SPRING = '2026-12-31T00:00:00Z';

/** A request for every operation that is answered as asked, against an estate that was looked at. */
export async function examplesOf({ context, ask, scan }: EstateServer, admin: string) {
  await scan('staging-east');
  await scan('production-east');
  const { store } = context;
  const finding = (await store.findings.find({ environments: ['staging-east'] }, { limit: 1 })).rows[0];
  const id = finding?.finding.id ?? '';
  if (finding) {
    const resolved = { ...finding.finding, id: RESOLVED };
    for (const kind of ['opened', 'resolved'] as const) {
      const transition =
        kind === 'opened' ? { kind, finding: resolved } : { kind, finding: resolved, by: 'actual' as const };
      await store.findings.apply(context.clock(), [{ transition }]);
    }
  }
  const items = await ask({ method: 'GET', url: '/v1/items?environment=staging-east&limit=1' }, admin);
  const [item] = (items.body as { rows: { source: string; kind: string; name: string }[] }).rows;
  const { source = '', kind = '', name = '' } = item ?? {};
  await store.access.addToken({
    id: 'to-be-revoked',
    name: 'old',
    hash: 'none',
    scopes: ['read'],
    createdBy: 'test',
    createdAt: context.clock(),
    expiresAt: new Date(IN_SPRING),
  });
  await store.deliveries.add([
    { id: 'dead', channel: 'chat', dedupe: 'dead', body: '{}', dueAt: new Date('2026-11-01T00:00:00Z') },
  ]);
  await store.deliveries.take(context.clock(), context.clock(), 1);
  await store.deliveries.failed('dead', 'nobody answers', context.clock());
  context.signInCodes.add('setup', { kind: 'first-account' }, new Date(IN_SPRING));
  return {
    getEstate: { query: { asOf: '2026-11-02T09:00:00+01:00' } },
    getCatalog: {},
    getDrift: { query: { environment: 'staging-east' } },
    getParity: { query: { left: 'staging-east', right: 'production-east' } },
    getMatrix: { query: { environment: 'staging-east,production-east' } },
    getParityHeat: { query: { reference: 'staging-east' } },
    listFindings: { query: { environment: 'staging-east', limit: '2' } },
    countFindings: { query: { environment: 'staging-east' } },
    getFinding: { params: { id } },
    explainFinding: { params: { id } },
    listFindingTransitions: { params: { id } },
    acknowledgeFinding: { params: { id }, body: { note: 'Seen.' } },
    requestException: {
      params: { id },
      body: {
        reason: 'Moves next week.',
        until: '2026-11-20',
        ticket: 'CHG-1',
        approver: 'site-lead',
        owner: 'platform',
      },
    },
    listItems: { query: { environment: 'staging-east', limit: '3' } },
    getItemList: { query: { environment: 'staging-east' } },
    getItemHistory: { query: { environment: 'staging-east', source, kind, name } },
    listScans: { query: { environment: 'staging-east' } },
    getScan: { params: { id: 'scan-1' } },
    requestScan: { body: { environments: ['staging-east'] } },
    announceRelease: { body: { environment: 'staging-east', service: 'wms', version: '2.4.0' } },
    exportFindings: { query: { environment: 'staging-east' } },
    exportItems: { query: { environment: 'staging-east', format: 'json' } },
    exportLedger: {},
    listLedgerEntries: { query: { limit: '3' } },
    getLedgerEntry: { params: { index: '0' } },
    getLedgerCheckpoint: {},
    proveConsistency: { query: { from: '1', to: '2' } },
    verifyLedger: {},
    getSession: {},
    createFirstAccount: { body: { setupCode: 'setup', name: 'ada', password: PASSWORD } },
    openSession: { body: { name: 'ada', password: PASSWORD } },
    closeSession: {},
    listTokens: {},
    createToken: { body: { name: 'pipeline', scopes: ['scan'], expiresAt: IN_SPRING } },
    revokeToken: { params: { id: 'to-be-revoked' } },
    listDeadDeliveries: {},
    reviveDelivery: { params: { id: 'dead' } },
  } as const satisfies Record<OperationName, Example>;
}

/** A finding that is no more. */
const RESOLVED = 'dddddddddddd';

/** How each refusal of an operation's own comes about. */
export const REFUSED: Partial<Record<OperationName, Partial<Record<ErrorCode, Example>>>> = {
  getDrift: { 'unknown-environment': { query: { environment: 'nowhere' } } },
  getParity: { 'unknown-environment': { query: { left: 'nowhere', right: 'staging-east' } } },
  getMatrix: { 'unknown-environment': { query: { environment: 'nowhere' } } },
  getParityHeat: { 'unknown-environment': { query: { reference: 'nowhere' } } },
  exportItems: { 'unknown-environment': { query: { environment: 'nowhere' } } },
  getFinding: { 'unknown-finding': { params: { id: '0000' } } },
  explainFinding: { 'unknown-finding': { params: { id: '0000' } } },
  listFindingTransitions: { 'unknown-finding': { params: { id: '0000' } } },
  acknowledgeFinding: {
    'unknown-finding': { params: { id: '0000' } },
    'finding-resolved': { params: { id: RESOLVED } },
  },
  requestException: {
    'unknown-finding': { params: { id: '0000' } },
    'finding-resolved': { params: { id: RESOLVED } },
  },
  listItems: { 'unknown-environment': { query: { environment: 'nowhere' } } },
  getItemList: { 'unknown-environment': { query: { environment: 'nowhere' } } },
  getItemHistory: {
    'unknown-item': { query: { environment: 'staging-east', source: 's', kind: 'k', name: 'n' } },
  },
  getScan: { 'unknown-scan': { params: { id: 'none' } } },
  requestScan: { 'unknown-environment': { body: { environments: ['nowhere'] } } },
  announceRelease: { 'unknown-environment': { body: { environment: 'nowhere' } } },
  getLedgerEntry: { 'unknown-entry': { params: { index: '1000000' } } },
  proveConsistency: { 'unknown-entry': { query: { from: '5', to: '1' } } },
  openSession: { 'access-refused': { body: { name: 'ada', password: 'a wrong one' } } },
  createFirstAccount: {
    'access-refused': { body: { setupCode: 'a guess', name: 'eve', password: PASSWORD } },
    'already-set-up': { body: { setupCode: 'second', name: 'eve', password: PASSWORD } },
  },
  revokeToken: { 'unknown-token': { params: { id: 'none' } } },
  reviveDelivery: { 'unknown-delivery': { params: { id: 'none' } } },
};
