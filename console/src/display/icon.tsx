/** Strokes on a grid of 16, drawn for this console; an icon always stands beside a word or has a label on its button. */
const PATHS = {
  estate: 'M2 14V7l6-4.5L14 7v7M6 14v-4h4v4M1 14h14',
  drift: 'M2 5h6M2 11h9M11 2v6M8 8.5 11 5.5l3 3',
  parity: 'M2 2h5v5H2zM9 2h5v5H9zM2 9h5v5H2zM9 9h5v5H9z',
  services:
    'M8 2.5v3M4 10.5 7 6.5M12 10.5 9 6.5M3.5 13.5a1.8 1.8 0 1 0 0-3.6a1.8 1.8 0 0 0 0 3.6M12.5 13.5a1.8 1.8 0 1 0 0-3.6a1.8 1.8 0 0 0 0 3.6M8 7a1.8 1.8 0 1 0 0-3.6a1.8 1.8 0 0 0 0 3.6',
  history: 'M2.5 8a5.5 5.5 0 1 0 1.8-4.1M2 2.5v2.5h2.5M8 5v3.2l2.2 1.3',
  ledger: 'M3 2h8.5L13 3.5V14H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10M10.7 10.7 14 14',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6a2.8 2.8 0 0 0 0 5.6M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  moon: 'M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z',
  system: 'M2 3h12v8H2zM6 14h4M8 11v3',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12M8 4.8V8l2.2 1.6',
  user: 'M8 8a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 8 8M2.8 13.8c.6-2.6 2.7-4 5.2-4s4.6 1.4 5.2 4',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4',
  close: 'M4 4l8 8M12 4l-8 8',
  down: 'M4 6.5 8 10.5l4-4',
  next: 'M6 3.5 10.5 8 6 12.5',
  back: 'M10 3.5 5.5 8l4.5 4.5',
  download: 'M8 2v8M4.8 7.2 8 10.4l3.2-3.2M2.5 13.5h11',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  scan: 'M2 5V2h3M11 2h3v3M14 11v3h-3M5 14H2v-3M2.5 8h11',
  offline:
    'M2 2l12 12M4.5 6.5A7 7 0 0 1 6.2 5.6M1.5 5.2a10 10 0 0 1 2-1.4M8 3c2.5 0 4.8.8 6.5 2.2M9.5 5.9c.7.2 1.4.5 2 .9M8 12.5v.01M6 9.8a3.5 3.5 0 0 1 2-.8',
  menu: 'M2 4.5h12M2 8h12M2 11.5h12',
  key: 'M6 12a3 3 0 1 0 0-6a3 3 0 0 0 0 6M8.2 7 14 2.5M11.5 4.5l1.8 1.8',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
