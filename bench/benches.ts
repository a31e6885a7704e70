import type { Heading } from './report/results-file.ts';

export interface Bench extends Heading {
  /** Flags of Node, besides the script. */
  readonly flags: readonly string[];
}

/** Every bench is the file of its name in this folder, run in a process of its own. */
export const BENCHES: readonly Bench[] = [
  { name: 'accuracy', title: 'what is found in the AWS estate that was changed by hand', flags: [] },
  {
    name: 'collectors',
    title: 'what every collector finds of labelled changes, and in unchanged pairs',
    flags: [],
  },
  { name: 'compare', title: 'two environments of 500,000 items, 0.1 % differing', flags: ['--expose-gc'] },
  { name: 'peers', title: 'JSON-diff libraries on the same inputs', flags: ['--expose-gc'] },
  { name: 'from-files', title: 'parity end to end from two Terraform states', flags: ['--expose-gc'] },
  { name: 'memory', title: '1,000,000 items from two Terraform states', flags: [] },
  { name: 'findings', title: 'reports of 1,000,000 findings', flags: [] },
  { name: 'big-state', title: 'one Terraform state that does not fit into memory', flags: [] },
  { name: 'settings', title: 'an export of 100,000 settings', flags: ['--expose-gc'] },
  { name: 'kubernetes', title: '50,000 live objects of Kubernetes', flags: ['--expose-gc'] },
  { name: 'ledger', title: 'a ledger of 200,000 entries', flags: ['--expose-gc'] },
  { name: 'postgres', title: 'a PostgreSQL schema of 5,000 tables', flags: ['--expose-gc'] },
  { name: 'ledger-append', title: 'entries added to a ledger on PostgreSQL, kept durably', flags: [] },
  {
    name: 'ingest',
    title: '1,000,000 items into PostgreSQL, and again',
    flags: ['--expose-gc', '--max-old-space-size=8000'],
  },
  { name: 'as-of', title: 'the past of 1,000 scans, against the present', flags: ['--expose-gc'] },
  { name: 'finding-lists', title: 'pages and counts of 100,000 findings on PostgreSQL', flags: [] },
  { name: 'api', title: 'answers of the server, against the bare framework', flags: [] },
  { name: 'console-load', title: 'from the address to the first card, in a browser', flags: [] },
  { name: 'console-map', title: 'a map of 1,000 services, dragged in a browser', flags: [] },
  { name: 'start', title: 'from the prompt to the prompt', flags: [] },
  { name: 'demo', title: 'from `npm run demo` to a scanned estate behind a server', flags: [] },
];
