import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { noBrowser, type OpenConsole, openConsole } from '../test/console/open-console.ts';
import { median } from './measure/median.ts';
import { handOver } from './report/hand-over.ts';
import { skippedRow, withinRow } from './report/row.ts';

const ROUNDS = process.argv.includes('--quick') ? 3 : 11;
const BOUND_MS = 1_000;
const POLL_MS = 50;
const WHAT = 'first card of the example estate';
const BARE = '<!doctype html><title>Bare</title><article>A card</article>';

/** Notes when the first card has been painted: two frames after it stands in the document. */
const WATCH = `new MutationObserver((_, observer) => {
  if (!document.querySelector('article')) return;
  observer.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => { globalThis.cardAt = performance.now(); }));
}).observe(document, { childList: true, subtree: true });`;

if (noBrowser) handOver({ rows: [skippedRow(WHAT, noBrowser)], notes: [] });
else {
  const bare = createServer((_, response) => response.setHeader('content-type', 'text/html').end(BARE));
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  const console = await openConsole();
  try {
    const { port } = bare.address() as AddressInfo;
    const [ours, floor]: [number[], number[]] = [[], []];
    // The first round lets the browser and the server warm up; what they cache for a visitor is new each time.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const [page, empty] = [
        await firstCard(console, '/'),
        await firstCard(console, `http://127.0.0.1:${port}/`),
      ];
      if (round === 0) continue;
      ours.push(page);
      floor.push(empty);
    }
    handOver({
      rows: [withinRow({ what: WHAT, oursMs: median(ours), floorMs: median(floor) }, BOUND_MS)],
      notes: [
        'From the start of the navigation to the frame in which the first card of an environment is painted, by somebody who is signed in and whose browser has nothing of the console; medians.',
        'The floor is a bare page with one element, in the same browser. Over loopback, Chromium without a graphics card.',
      ],
    });
  } finally {
    await console.close();
    bare.close();
  }
}

/** Milliseconds. A page of its own context has an empty cache. */
async function firstCard(console: OpenConsole, address: string): Promise<number> {
  const page = await console.page();
  await page.addInitScript(WATCH);
  await page.goto(address);
  const at = await cardAt(page);
  await page.context().close();
  return at;
}

/** Asked from outside, since the page's own policy lets nobody evaluate text in it. */
async function cardAt(page: Page): Promise<number> {
  const at = (await page.evaluate('globalThis.cardAt')) as number | undefined;
  if (at !== undefined) return at;
  await page.waitForTimeout(POLL_MS);
  return cardAt(page);
}
