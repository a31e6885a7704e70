import type { Page } from 'playwright-core';
import { median } from './median.ts';

/** How a page got on while something moved on it. */
export interface FrameTimes {
  readonly perSecond: number;
  /** Between two frames, in milliseconds. */
  readonly median: number;
  /** Of twenty frames the last one came after this or more. */
  readonly slow: number;
  /** Of the page's main thread for a frame, in milliseconds of processor time. */
  readonly work: number;
  /** As `work`, of everything that the page's process does. */
  readonly processWork: number;
}

/**
 * Calls `step` in the page for every frame, for some time.
 *
 * @param step the text of a function that gets the number of the frame.
 */
export async function timeFrames(page: Page, step: string, milliseconds: number): Promise<FrameTimes> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
    return { thread: of('ThreadTime') * 1000, process: of('ProcessTime') * 1000 };
  };
  const before = await spent();
  const times = (await page.evaluate(`new Promise((resolve) => {
    const step = ${step};
    const times = [];
    const frame = (now) => {
      times.push(now);
      if (now - times[0] >= ${milliseconds}) return resolve(times);
      step(times.length);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })`)) as number[];
  const after = await spent();
  await devtools.detach();
  const gaps = times.slice(1).map((time, place) => time - (times[place] ?? time));
  const sorted = gaps.toSorted((a, b) => a - b);
  return {
    perSecond: (gaps.length * 1000) / gaps.reduce((sum, gap) => sum + gap, 0),
    median: median(gaps),
    slow: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
    work: (after.thread - before.thread) / times.length,
    processWork: (after.process - before.process) / times.length,
  };
}
