/** A page of the console, as tests and pictures open it. */
export interface ConsolePage {
  readonly name: string;
  readonly path: string;
  /** A selector of what is only there once the page shows what was read. */
  readonly ready: string;
  /** Whether it is one of those that people open on the way. */
  readonly phone?: boolean;
}

/** An item of the example estate that somebody changed by hand in its ERP. */
const FINDING = 'e705133aaecd';

/** A role of the cluster that somebody changed by hand. */
const HISTORY =
  '/history?environment=production-east&source=cluster&kind=Role.rbac.authorization.k8s.io&name=portal%2Fportal-web';

/** Every page that the console has. */
export const CONSOLE_PAGES: readonly ConsolePage[] = [
  { name: 'estate', path: '/', ready: 'article:has-text("Production, east")', phone: true },
  { name: 'drift', path: '/drift', ready: 'ul[aria-label="Findings"] li', phone: true },
  { name: 'finding', path: `/drift/${FINDING}`, ready: 'h3:has-text("What happened to it")', phone: true },
  { name: 'parity', path: '/parity', ready: 'td a', phone: true },
  { name: 'parity-services', path: '/parity?by=service', ready: 'td a' },
  { name: 'parity-pairs', path: '/parity?view=pairs', ready: 'td a' },
  { name: 'outliers', path: '/parity?view=outliers', ready: 'tbody tr' },
  {
    name: 'differences',
    path: '/parity/differences?left=production-east&right=production-west',
    ready: 'details',
  },
  // On a phone the services are a table.
  { name: 'services', path: '/services', ready: 'a[data-service], tbody tr', phone: true },
  { name: 'services-table', path: '/services?view=table', ready: 'tbody tr' },
  { name: 'service', path: '/services/integration-hub', ready: 'h2:has-text("Depends on it")', phone: true },
  { name: 'items', path: '/items?environment=production-east', ready: 'tbody tr', phone: true },
  { name: 'history', path: HISTORY, ready: 'h2:has-text("Actual")', phone: true },
  { name: 'scans', path: '/scans?environment=production-east', ready: 'figure', phone: true },
  { name: 'ledger', path: '/ledger', ready: 'tbody tr', phone: true },
  { name: 'entry', path: '/ledger/3', ready: '[role="status"]:has-text("Pass")', phone: true },
  { name: 'admin', path: '/admin', ready: 'dl' },
];
