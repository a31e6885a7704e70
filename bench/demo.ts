import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inTemporaryFolder } from './inputs/temporary-folder.ts';
import { median } from './measure/median.ts';
import { runAlone } from './measure/run-alone.ts';
import { handOver } from './report/hand-over.ts';
import { withinRow } from './report/row.ts';

const ROUNDS = process.argv.includes('--quick') ? 1 : 5;
const BOUND_MS = 10_000;
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUILT = ['dist', 'console/dist'];
const LINK = /(http:\/\/127\.0\.0\.1:\d+)\/#code=(\S+)$/u;

const first = { ours: [] as number[], floor: [] as number[] };
const later = { ours: [] as number[], floor: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) await inTemporaryFolder(runTwice);
handOver({
  rows: [
    withinRow(
      {
        what: 'the demo, first after installing',
        oursMs: median(first.ours),
        floorMs: median(first.floor),
      },
      BOUND_MS,
    ),
    withinRow(
      { what: 'the demo, again', oursMs: median(later.ours), floorMs: median(later.floor) },
      BOUND_MS,
    ),
  ],
  notes: [
    `From \`npm run demo\` to the estate, with its verdicts, for somebody who signed in by the printed link; medians of ${ROUNDS}. At first nothing is built, compiled or kept.`,
    'The floor is a process of Node that opens a bare database of the embedded engine: one that it has to set up, then the same one again.',
  ],
});

/** @param caches an empty folder for what one run keeps for the next. */
async function runTwice(caches: string): Promise<void> {
  for (const folder of BUILT) rmSync(join(ROOT, folder), { recursive: true, force: true });
  for (const times of [first, later]) {
    times.floor.push(await timed(() => runAlone('bare-engine', [join(caches, 'bare')])));
    times.ours.push(await timeDemo(caches));
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function timeDemo(caches: string): Promise<number> {
  const start = performance.now();
  const demo = spawn('npm', ['run', '--silent', 'demo', '--', '--serve'], {
    cwd: ROOT,
    env: { ...process.env, XDG_CACHE_HOME: caches, NODE_COMPILE_CACHE: join(caches, 'compiled') },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, so that a signal reaches all of it as Ctrl-C does.
    detached: true,
  });
  const ended = once(demo, 'exit');
  const stop = () => {
    if (demo.exitCode === null && demo.pid !== undefined) process.kill(-demo.pid, 'SIGINT');
  };
  process.once('exit', stop);
  try {
    for await (const line of createInterface({ input: demo.stdout })) {
      const [, address, code] = LINK.exec(line) ?? [];
      if (address === undefined || code === undefined) continue;
      await lookAtEstate(address, code);
      return performance.now() - start;
    }
    throw new Error('The demo ended without a link.');
  } finally {
    stop();
    process.off('exit', stop);
    await ended;
  }
}

async function lookAtEstate(address: string, code: string): Promise<void> {
  const session = await fetch(`${address}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ code }),
  });
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  const estate = await fetch(`${address}/v1/estate`, { headers: { cookie } });
  if (!(await estate.text()).includes('"verdict":"fail"')) throw new Error(`The estate: ${estate.status}`);
}
