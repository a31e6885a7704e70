import type { Verdict } from '../../../../src/core/finding/verdict.ts';

/** The colours and the typeface that the map is drawn in, as the browser resolves them for the theme. */
export interface MapLook {
  readonly page: string;
  readonly surface: string;
  readonly raised: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly accent: string;
  readonly accentWash: string;
  readonly verdicts: Readonly<Record<Verdict, { readonly ink: string; readonly wash: string }>>;
  readonly family: string;
}

/** Canvases know neither variables nor `light-dark()`: an element is asked what becomes of them. */
export function readLook(element: HTMLElement): MapLook {
  const probe = element.ownerDocument.createElement('i');
  element.append(probe);
  const colour = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const verdict = (name: Verdict) => ({ ink: colour(`${name}-ink`), wash: colour(`${name}-wash`) });
  const look = {
    page: colour('page'),
    surface: colour('surface'),
    raised: colour('surface-raised'),
    line: colour('line'),
    lineStrong: colour('line-strong'),
    ink: colour('ink'),
    inkSoft: colour('ink-soft'),
    accent: colour('accent'),
    accentWash: colour('accent-wash'),
    verdicts: {
      pass: verdict('pass'),
      fail: verdict('fail'),
      waived: verdict('waived'),
      unknown: verdict('unknown'),
    },
    family: getComputedStyle(element).fontFamily,
  };
  probe.remove();
  return look;
}
