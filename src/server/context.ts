import type { SigningKey } from '../core/ledger/ledger-key.ts';
import type { Store } from '../store/store.ts';
import type { Ports } from '../usecases/ports.ts';
import type { AcceptedScans } from '../wire/schemas/scan.ts';
import type { SignInCodes } from './access/sign-in-codes.ts';
import type { LiveCatalog } from './live-catalog.ts';

/** What the server works with; the entry point makes it once, tests make their own. */
export interface ServerContext {
  readonly store: Store;
  readonly catalog: LiveCatalog;
  readonly clock: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Collectors, limits and the fingerprint, for what is judged when it is asked. */
  readonly ports: Omit<Ports, 'now' | 'read'>;
  /** Signs the ledger; named after it. */
  readonly signer: SigningKey;
  /** One-time codes: for the first administrator, and for who starts the server on this machine. */
  readonly signInCodes: SignInCodes;
  /** Puts scans into the queue. */
  readonly requestScans: (
    requests: readonly ScanOrder[],
    trigger: 'request' | 'release',
  ) => Promise<AcceptedScans['requested']>;
  /** What is in the queue, as of a minute ago at most. */
  readonly queueDepth: () => Promise<QueueDepth>;
}

/** Scans that wait for a worker, that run, and that were given up and are still remembered. */
export interface QueueDepth {
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
}

export interface ScanOrder {
  readonly environment: string;
  readonly actor: string;
}
