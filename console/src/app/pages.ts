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

export const PAGES: readonly ConsolePage[] = [
  { path: '/', title: 'Estate', icon: 'estate', component: EstatePage },
  { path: '/drift', title: 'Drift', icon: 'drift', component: DriftPage },
  { path: '/drift/:id', title: 'Finding', component: DriftPage },
  { path: '/parity', title: 'Parity', icon: 'parity', component: ParityPage },
  { path: '/parity/differences', title: 'Differences', component: DifferencesPage },
  { path: '/services', title: 'Services', icon: 'services', component: ServicesPage },
  { path: '/services/:name', title: 'Service', component: ServicePage },
];
