import type { Handlers } from '../call.ts';
import { ACCESS_HANDLERS } from './access.ts';
import { DELIVERY_HANDLERS } from './deliveries.ts';
import { ESTATE_HANDLERS } from './estate.ts';
import { FINDING_HANDLERS } from './findings.ts';
import { LEDGER_HANDLERS } from './ledger.ts';
import { SCAN_HANDLERS } from './scans.ts';

/** What answers each operation. */
export const HANDLERS: Handlers = {
  ...ESTATE_HANDLERS,
  ...FINDING_HANDLERS,
  ...SCAN_HANDLERS,
  ...LEDGER_HANDLERS,
  ...ACCESS_HANDLERS,
  ...DELIVERY_HANDLERS,
};
