import type { ComponentType } from 'react';
import { lazyPart } from '../api/lazy-part.ts';
import type { IconName } from '../display/icon.tsx';
// Where people come in: it waits for no second script.
import { EstatePage } from '../features/estate/estate-page.tsx';

/** A page of the console; a new one is a line in `PAGES`. */
export interface ConsolePage {
  /** As the router matches it. */
  readonly path: string;
  readonly title: string;
  /** Where it is in the navigation; absent for pages that one only follows a link to. */
  readonly icon?: IconName;
  readonly component: ComponentType;
}

const DriftPage = lazyPart(async () => (await import('../features/drift/drift-page.tsx')).DriftPage);
const ParityPage = lazyPart(async () => (await import('../features/parity/parity-page.tsx')).ParityPage);
const DifferencesPage = lazyPart(
  async () => (await import('../features/parity/differences-page.tsx')).DifferencesPage,
);

const ServicesPage = lazyPart(
  async () => (await import('../features/services/services-page.tsx')).ServicesPage,
);
const ServicePage = lazyPart(async () => (await import('../features/services/service-page.tsx')).ServicePage);

const ItemsPage = lazyPart(async () => (await import('../features/items/items-page.tsx')).ItemsPage);
const HistoryPage = lazyPart(async () => (await import('../features/items/history-page.tsx')).HistoryPage);
const ScansPage = lazyPart(async () => (await import('../features/scans/scans-page.tsx')).ScansPage);
const LedgerPage = lazyPart(async () => (await import('../features/ledger/ledger-page.tsx')).LedgerPage);
const EntryPage = lazyPart(async () => (await import('../features/ledger/entry-page.tsx')).EntryPage);
const AdminPage = lazyPart(async () => (await import('../features/admin/admin-page.tsx')).AdminPage);

export const PAGES: readonly ConsolePage[] = [
  { path: '/', title: 'Estate', icon: 'estate', component: EstatePage },
  { path: '/drift', title: 'Drift', icon: 'drift', component: DriftPage },
  { path: '/drift/:id', title: 'Finding', component: DriftPage },
  { path: '/parity', title: 'Parity', icon: 'parity', component: ParityPage },
  { path: '/parity/differences', title: 'Differences', component: DifferencesPage },
  { path: '/services', title: 'Services', icon: 'services', component: ServicesPage },
  { path: '/services/:name', title: 'Service', component: ServicePage },
  { path: '/items', title: 'Items', icon: 'history', component: ItemsPage },
  { path: '/history', title: 'History', component: HistoryPage },
  { path: '/scans', title: 'Scans', icon: 'scan', component: ScansPage },
  { path: '/ledger', title: 'Ledger', icon: 'ledger', component: LedgerPage },
  { path: '/ledger/:index', title: 'Ledger entry', component: EntryPage },
  { path: '/admin', title: 'Administration', icon: 'key', component: AdminPage },
];
