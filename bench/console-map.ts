import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { noBrowser, openConsole } from '../test/console/open-console.ts';
import { manyServices } from './inputs/many-services.ts';
import { serviceCatalog } from './inputs/service-catalog.ts';
import { inTemporaryFolder } from './inputs/temporary-folder.ts';
import { type FrameTimes, timeFrames } from './measure/browser-frames.ts';
import { handOver } from './report/hand-over.ts';
import { milliseconds, type Row, skippedRow } from './report/row.ts';

const isQuick = process.argv.includes('--quick');
const SERVICES = isQuick ? 200 : 1000;
const MOVE_MS = isQuick ? 1500 : 5000;
const SETTLE_MS = 1500;
/** What a screen of 60 Hz leaves for a frame. */
const FRAME_MS = 1000 / 60;
/** Of the frames of an empty page, which a busy machine does not reach either. */
const LEAST_PART = 0.95;

/** Finds the map and says where a hand is, in pixels from its corner. */
const HAND = `
  const map = document.querySelector('[aria-label="Map of services"]');
  const { left, top } = map.getBoundingClientRect();
  const at = (x, y) => ({ bubbles: true, cancelable: true, clientX: left + x, clientY: top + y, pointerId: 1, isPrimary: true });
`;
const DRAG = `(() => {${HAND}
  map.dispatchEvent(new PointerEvent('pointerdown', { ...at(400, 300), button: 0, buttons: 1 }));
  return (frame) => map.dispatchEvent(new PointerEvent('pointermove', {
    ...at(400 + Math.sin(frame / 25) * 350, 300 + Math.cos(frame / 40) * 250), buttons: 1,
  }));
})()`;
const RELEASE = `(() => {${HAND} map.dispatchEvent(new PointerEvent('pointerup', at(400, 300))); })()`;
/** In and out again, a step of the wheel for every fourth frame. */
const WHEEL = `(() => {${HAND}
  return (frame) => {
    if (frame % 4 === 0) map.dispatchEvent(new WheelEvent('wheel', { ...at(500, 300), deltaY: frame % 160 < 80 ? -100 : 100 }));
  };
})()`;
const FLOOR = `(() => {
  const dot = document.body.appendChild(document.createElement('p'));
  dot.textContent = '.';
  return (frame) => { dot.style.transform = 'translate(' + frame % 300 + 'px)'; };
})()`;

if (noBrowser) handOver({ rows: [skippedRow('moving the map', noBrowser)], notes: [] });
else await inTemporaryFolder(measure);

async function measure(folder: string): Promise<void> {
  const services = manyServices(SERVICES);
  writeFileSync(join(folder, 'estate.yaml'), serviceCatalog(services));
  const console = await openConsole(folder);
  try {
    const empty = await console.strangerPage();
    await empty.goto('about:blank');
    const floor = await timeFrames(empty, FLOOR, MOVE_MS);
    await empty.close();
    const page = await console.page();
    const opened = performance.now();
    await page.goto('/services');
    await page.locator('a[data-service]').waitFor();
    const drawnMs = performance.now() - opened;
    await page.waitForTimeout(SETTLE_MS);
    const whole = await drag(page);
    for (let zoom = 0; zoom < 6; zoom += 1) await page.keyboard.press('+');
    await page.waitForTimeout(SETTLE_MS);
    const near = await drag(page);
    const wheel = await timeFrames(page, WHEEL, MOVE_MS);
    const links = services.reduce((sum, { dependsOn }) => sum + dependsOn.length, 0);
    handOver({
      rows: [
        ...rows('dragged, all in view', whole, floor),
        ...rows('dragged, titles readable', near, floor),
        ...rows('wheel in and out', wheel, floor),
      ],
      notes: [
        `${SERVICES} services with ${links} dependencies, served by the real server; on the screen after ${Math.round(drawnMs)} ms.`,
        'Chromium without a graphics card, 1280 by 860 pixels; one move of the hand for each frame.',
        'Work is processor time of the main thread for a frame, painting included. The floor is an empty page on which a dot moves.',
      ],
    });
  } finally {
    await console.close();
  }
}

async function drag(page: Page): Promise<FrameTimes> {
  const times = await timeFrames(page, DRAG, MOVE_MS);
  await page.evaluate(RELEASE);
  return times;
}

function rows(what: string, ours: FrameTimes, floor: FrameTimes): readonly Row[] {
  const part = ours.perSecond / floor.perSecond;
  const slowest = `median ${milliseconds(ours.median)}, slowest 5 % from ${milliseconds(ours.slow)}`;
  return [
    {
      what: `${what}: work for a frame`,
      ours: milliseconds(ours.work),
      floor: milliseconds(floor.work),
      ratio: '',
      bound: `at most ${milliseconds(FRAME_MS)}`,
      verdict: ours.work <= FRAME_MS ? 'met' : 'MISSED',
      peak: '',
    },
    {
      what: `${what}: frames a second (${slowest})`,
      ours: `${ours.perSecond.toFixed(1)}/s`,
      floor: `${floor.perSecond.toFixed(1)}/s`,
      ratio: `${part.toFixed(2)}x`,
      bound: `at least ${LEAST_PART}x`,
      verdict: part >= LEAST_PART ? 'met' : 'MISSED',
      peak: '',
    },
  ];
}
