import type { ServiceView } from '../../../../src/wire/schemas/estate-view.ts';

type Hosting = ServiceView['hosting'];

export const HOSTING_WORDS: Readonly<Record<string, string>> = {
  cloud: 'Cloud',
  saas: 'SaaS',
  partner: 'Partner',
  edge: 'Edge',
  vm: 'VM',
  'on-premises': 'On premises',
};

/** Strokes on a grid of 16, one form for each way of hosting. */
export const HOSTING_PATHS: Readonly<Record<string, string>> = {
  cloud: 'M4.5 12.5a3 3 0 0 1 .3-6 3.6 3.6 0 0 1 6.9.9 2.6 2.6 0 0 1-.2 5.1z',
  saas: 'M2 3.5h12v9H2zM2 6.3h12M4 4.9h.1M6 4.9h.1',
  partner:
    'M5.3 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6M10.7 13.1a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6M6.9 6.9l2.2 2.2',
  edge: 'M8 13v-4M4.8 8.6a4.5 4.5 0 1 1 6.4 0M6.4 7a2.2 2.2 0 1 1 3.2 0M5.5 13.5h5',
  vm: 'M2.5 2.5h8v8h-8zM5.5 5.5h8v8h-8z',
  'on-premises': 'M3.5 14V2.5h9V14M1.5 14h13M6 5.5h1M9 5.5h1M6 8.5h1M9 8.5h1M7 14v-2.5h2V14',
};

/** Form and word for where a service runs. */
export function HostingMark({ hosting }: { readonly hosting: Hosting }) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 4, whiteSpace: 'nowrap' }}>
      <svg width="13" height="13" viewBox="0 0 16 16" fill="none" stroke="currentColor" aria-hidden="true">
        <path d={HOSTING_PATHS[hosting]} strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      {HOSTING_WORDS[hosting] ?? hosting}
    </span>
  );
}
