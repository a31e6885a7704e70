import type { ComponentType } from 'react';
import type { IconName } from '../display/icon.tsx';
import { lazyPage } from './lazy-page.ts';

/** A page of the console; a new one is a line in `PAGES`. */
export interface ConsolePage {
  /** As the router matches it. */
  readonly path: string;
  readonly title: string;
  /** Where it is in the navigation; absent for pages that one only follows a link to. */
  readonly icon?: IconName;
  readonly component: ComponentType;
}

const EstatePage = lazyPage(async () => (await import('../features/estate/estate-page.tsx')).EstatePage);
const DriftPage = lazyPage(async () => (await import('../features/drift/drift-page.tsx')).DriftPage);
const ParityPage = lazyPage(async () => (await import('../features/parity/parity-page.tsx')).ParityPage);
const DifferencesPage = lazyPage(
  async () => (await import('../features/parity/differences-page.tsx')).DifferencesPage,
);

const ServicesPage = lazyPage(
  async () => (await import('../features/services/services-page.tsx')).ServicesPage,
);
const ServicePage = lazyPage(async () => (await import('../features/services/service-page.tsx')).ServicePage);

const ItemsPage = lazyPage(async () => (await import('../features/items/items-page.tsx')).ItemsPage);
const HistoryPage = lazyPage(async () => (await import('../features/items/history-page.tsx')).HistoryPage);
const ScansPage = lazyPage(async () => (await import('../features/scans/scans-page.tsx')).ScansPage);
const LedgerPage = lazyPage(async () => (await import('../features/ledger/ledger-page.tsx')).LedgerPage);
const EntryPage = lazyPage(async () => (await import('../features/ledger/entry-page.tsx')).EntryPage);
const AdminPage = lazyPage(async () => (await import('../features/admin/admin-page.tsx')).AdminPage);

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
