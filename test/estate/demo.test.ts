import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';

const SERVED_DEMO = fileURLToPath(new URL('served-demo.ts', import.meta.url));

it('the demo prints a link that signs in once, shows the estate, and leaves nothing behind', async () => {
  const temporary = mkdtempSync(join(tmpdir(), 'served-demo-'));
  const child = spawn(process.execPath, [SERVED_DEMO], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { address, code } = await linkIn(lines);

    const opened = await signIn(address, code);
    assert.equal(opened.status, 201);
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
    const estate = (await (await fetch(`${address}/v1/estate`, { headers: { cookie } })).json()) as {
      environments: { name: string; verdict: string; stale: boolean }[];
    };
    assert.deepEqual(
      estate.environments.map(({ name, verdict, stale }) => [name, verdict, stale]),
      [
        ['development-east', 'pass', false],
        ['development-west', 'unknown', false],
        ['production-east', 'fail', false],
        ['production-west', 'pass', false],
        ['recovery', 'unknown', true],
        ['shared', 'fail', false],
        ['staging-east', 'fail', false],
        ['staging-west', 'pass', false],
      ],
    );

    assert.equal((await signIn(address, code)).status, 401);
    child.kill('SIGINT');
    assert.deepEqual(await ended, [0, null]);
    assert.deepEqual(readdirSync(temporary), []);
  } finally {
    child.kill('SIGKILL');
    rmSync(temporary, { recursive: true });
  }
});

async function linkIn(lines: AsyncIterator<string>): Promise<{ address: string; code: string }> {
  for (let line = await lines.next(); !line.done; line = await lines.next()) {
    const [, address, code] = /(http:\/\/127\.0\.0\.1:\d+)\/#code=(\S+)$/u.exec(line.value) ?? [];
    if (address !== undefined && code !== undefined) return { address, code };
  }
  throw new Error('The demo ended without a link.');
}

function signIn(address: string, code: string): Promise<Response> {
  return fetch(`${address}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ code }),
  });
}
