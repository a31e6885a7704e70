/**
 * Where every operation of the server is, by its name. Kept apart from the schemas, so that a page that calls the server
 * needs no schema library.
 */
export const ROUTES = {
  getEstate: 'GET /v1/estate',
  getCatalog: 'GET /v1/catalog',
  getDrift: 'GET /v1/drift',
  getParity: 'GET /v1/parity',
  getMatrix: 'GET /v1/matrix',
  getParityHeat: 'GET /v1/parity-heat',
  listFindings: 'GET /v1/findings',
  countFindings: 'GET /v1/findings/counts',
  getFinding: 'GET /v1/findings/{id}',
  explainFinding: 'GET /v1/findings/{id}/explanation',
  listFindingTransitions: 'GET /v1/findings/{id}/transitions',
  acknowledgeFinding: 'POST /v1/findings/{id}/acknowledgement',
  requestException: 'POST /v1/findings/{id}/exception-request',
  listItems: 'GET /v1/items',
  getItemList: 'GET /v1/items/contents',
  getItemHistory: 'GET /v1/items/history',
  listScans: 'GET /v1/scans',
  getScan: 'GET /v1/scans/{id}',
  requestScan: 'POST /v1/scans',
  announceRelease: 'POST /v1/releases',
  listLedgerEntries: 'GET /v1/ledger/entries',
  getLedgerEntry: 'GET /v1/ledger/entries/{index}',
  getLedgerCheckpoint: 'GET /v1/ledger/checkpoint',
  proveConsistency: 'GET /v1/ledger/consistency',
  verifyLedger: 'GET /v1/ledger/verification',
  getSession: 'GET /v1/session',
  openSession: 'POST /v1/session',
  closeSession: 'DELETE /v1/session',
  createFirstAccount: 'POST /v1/first-account',
  listTokens: 'GET /v1/tokens',
  createToken: 'POST /v1/tokens',
  revokeToken: 'DELETE /v1/tokens/{id}',
  listDeadDeliveries: 'GET /v1/deliveries/dead',
  reviveDelivery: 'POST /v1/deliveries/{id}/revival',
} as const;

export type OperationName = keyof typeof ROUTES;
