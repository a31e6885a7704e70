import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Finding, findingId } from '../../src/core/finding/finding.ts';
import { SEVERITIES } from '../../src/core/finding/severity.ts';
import { noBrowser, type OpenConsole, openConsole } from './open-console.ts';

const COUNT = 100_000;
const ENVIRONMENT = 'staging-west';

describe('a hundred thousand findings', { skip: noBrowser }, () => {
  let console: OpenConsole;
  before(async () => {
    console = await openConsole();
    await console.server.context.store.transaction(({ findings }) =>
      findings.apply(
        new Date(),
        Array.from({ length: COUNT }, (_, index) => ({
          transition: { kind: 'opened', finding: findingOf(index) } as const,
          actor: 'test',
        })),
      ),
    );
  });
  after(() => console.close());

  it('scroll as smoothly as a few, and only a screenful of them is drawn', async () => {
    const few = await scrolled('production-east');
    const many = await scrolled(ENVIRONMENT);
    assert.ok(many.place > 1000, `only ${many.place} rows were reached`);
    assert.ok(many.drawn < 80, `${many.drawn} rows are drawn`);
    assert.ok(
      many.frame < MOST_TIMES * few.frame,
      `a frame takes ${many.frame.toFixed(1)} ms, and ${few.frame.toFixed(1)} ms with a few`,
    );
  });

  it('are narrowed to one by a part of its name', async () => {
    const page = await console.page();
    await page.goto(`/drift?environment=${ENVIRONMENT}`);
    await page.getByText(`${COUNT.toLocaleString('en')} findings`).waitFor();
    await page.getByRole('textbox', { name: /name, kind or path/u }).fill('queue-99999');
    await page.getByText('1 finding', { exact: true }).waitFor();
    await page.context().close();
  });

  async function scrolled(environment: string): Promise<Scrolled> {
    const page = await console.page();
    await page.goto(`/drift?environment=${environment}`);
    await page.getByRole('list', { name: 'Findings' }).getByRole('link').first().waitFor();
    const measured = (await page.evaluate(SCROLL)) as Scrolled;
    await page.context().close();
    return measured;
  }
});

/** Frames of a page that is drawn without a graphics card on a busy machine vary by as much. */
const MOST_TIMES = 2;

interface Scrolled {
  /** Median milliseconds between two frames. */
  readonly frame: number;
  /** The last row that was reached. */
  readonly place: number;
  readonly drawn: number;
}

/** Scrolls down a screenful each frame for five seconds; at the end of what there is, from the top again. */
const SCROLL = `new Promise((resolve) => {
  const list = document.querySelector('ul[aria-label="Findings"]');
  const scroller = list.parentElement;
  const frames = [];
  let place = 0;
  const start = performance.now();
  let last = start;
  requestAnimationFrame(function step(now) {
    frames.push(now - last);
    last = now;
    place = Math.max(place, ...[...list.children].map((row) => Number(row.ariaPosInSet)));
    const before = scroller.scrollTop;
    scroller.scrollTop += 600;
    if (scroller.scrollTop === before && !list.textContent.includes('Reading on')) scroller.scrollTop = 0;
    if (now - start < 5000) return requestAnimationFrame(step);
    frames.sort((a, b) => a - b);
    resolve({ frame: frames[Math.floor(frames.length / 2)], place, drawn: list.children.length });
  });
})`;

function findingOf(index: number): Finding {
  const place = {
    code: 'drift',
    environment: ENVIRONMENT,
    source: 'aws',
    kind: 'aws_sqs_queue',
    name: `queue-${index}`,
    path: '/visibility_timeout_seconds',
  } as const;
  return {
    ...place,
    id: findingId(place),
    layer: 'queue',
    class: 'configuration',
    declared: 30,
    actual: index,
    severity: SEVERITIES[index % SEVERITIES.length] ?? 'low',
    verdict: 'fail',
    owner: 'platform-engineering',
    service: index % 3 === 0 ? 'wms' : null,
  };
}
