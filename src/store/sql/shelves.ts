import type { Shelves } from '../store.ts';
import { sqlAccessList } from './access-list.ts';
import type { Connection } from './database.ts';
import { sqlDeliveryQueue } from './delivery-queue.ts';
import { sqlFindingHistory } from './finding-history.ts';
import { sqlItemHistory } from './item-history.ts';
import { sqlLedgerLog } from './ledger-log.ts';
import { sqlScanLog } from './scan-log.ts';

/** All shelves, in the tables of one database or as one transaction sees them. */
export function sqlShelves(connection: Connection): Shelves {
  return {
    scans: sqlScanLog(connection),
    ledger: sqlLedgerLog(connection),
    items: sqlItemHistory(connection),
    findings: sqlFindingHistory(connection),
    access: sqlAccessList(connection),
    deliveries: sqlDeliveryQueue(connection),
  };
}
