import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noBrowser, openConsole } from '../test/console/open-console.ts';
import { handOver } from './report/hand-over.ts';
import { type Row, skippedRow } from './report/row.ts';

const SERVICES = process.argv.includes('--quick') ? 200 : 1000;
const LEAST_FRAMES = 60;
const PAN_MS = 4000;

if (noBrowser) handOver({ rows: [skippedRow('panning the map', noBrowser)], notes: [] });
else {
  const folder = mkdtempSync(join(tmpdir(), 'tallyman-map-'));
  writeFileSync(join(folder, 'estate.yaml'), catalogText());
  const console = await openConsole(folder);
  try {
    const page = await console.page();
    const opened = performance.now();
    await page.goto('/services');
    await page.locator('a[data-service]').first().waitFor();
    const drawnMs = performance.now() - opened;
    await page.waitForTimeout(1500);
    const whole = (await page.evaluate(PAN(PAN_MS))) as number;
    for (let zoom = 0; zoom < 12; zoom += 1) await page.keyboard.press('+');
    await page.waitForTimeout(1500);
    const near = (await page.evaluate(PAN(PAN_MS))) as number;
    handOver({
      rows: [row('frames a second, all in view', whole), row('frames a second, near', near)],
      notes: [
        `${SERVICES} services with two dependencies each, served by the real server; drawn after ${Math.round(drawnMs)} ms.`,
        'The map is dragged to and fro by a pointer, one move for each frame, in Chromium without a graphics card.',
      ],
    });
  } finally {
    await console.close();
    rmSync(folder, { recursive: true });
  }
}

function row(what: string, frames: number): Row {
  return {
    what,
    ours: `${frames.toFixed(0)}/s`,
    floor: '',
    ratio: '',
    bound: `at least ${LEAST_FRAMES}/s`,
    // A screen of 60 Hz is a hair off.
    verdict: frames >= LEAST_FRAMES - 0.5 ? 'met' : 'MISSED',
    peak: '',
  };
}

/** Drags in the page itself, so that nothing between this and the browser is measured. */
function PAN(milliseconds: number): string {
  return `new Promise((resolve) => {
    const pane = document.querySelector('.react-flow__pane');
    const { left, top } = pane.getBoundingClientRect();
    const at = (type, x, y) => {
      const options = { bubbles: true, clientX: left + 300 + x, clientY: top + 300 + y, button: 0, buttons: 1, view: window };
      (type === 'mousedown' ? pane : window).dispatchEvent(new MouseEvent(type, options));
    };
    at('mousedown', 0, 0);
    const began = performance.now();
    let frames = 0;
    const step = (now) => {
      frames += 1;
      if (now - began > ${milliseconds}) {
        at('mouseup', 0, 0);
        return resolve((frames * 1000) / (now - began));
      }
      at('mousemove', Math.sin(frames / 20) * 200, Math.cos(frames / 20) * 150);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`;
}

function catalogText(): string {
  const head = (kind: string, name: string) =>
    `apiVersion: tallyman.dev/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;
  const services = Array.from({ length: SERVICES }, (_, each) => {
    const needs = each < 10 ? [] : [Math.floor(each / 3), (each * 7) % Math.floor(each / 2)];
    const dependsOn = [...new Set(needs)].map((need) => `service-${need}`).join(', ');
    return `${head('Service', `service-${each}`)}spec:\n  owner: platform\n  tier: ${(each % 4) + 1}\n  layerSplit: application\n  hosting: cloud\n  dataClassification: internal\n  dependsOn: [${dependsOn}]\n`;
  });
  return [`${head('Team', 'platform')}spec: {}\n`, ...services].join('---\n');
}
