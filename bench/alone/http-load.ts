import { Agent, get } from 'node:http';
import { performance } from 'node:perf_hooks';

/** Asks one address many times over some connections at once, and prints how long all took and single answers. */
const [address = '', token = '', count = '0', connections = '1', etag = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const headers = { authorization: `Bearer ${token}`, ...(etag && { 'if-none-match': etag }) };
const times: number[] = [];
let left = Number(count);

function ask(): Promise<void> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    get(address, { agent, headers }, (response) => {
      if (response.statusCode !== 200 && response.statusCode !== 304) {
        reject(new Error(`${address} answered ${response.statusCode}`));
        return;
      }
      response.resume().on('end', () => {
        times.push(performance.now() - start);
        resolve();
      });
    }).on('error', reject);
  });
}

async function askOnAndOn(): Promise<void> {
  while (left > 0) {
    left -= 1;
    await ask();
  }
}

const start = performance.now();
await Promise.all(Array.from({ length: Number(connections) }, askOnAndOn));
const ms = performance.now() - start;
agent.destroy();
times.sort((a, b) => a - b);
const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
process.stdout.write(JSON.stringify({ ms, p50: at(0.5), p99: at(0.99) }));
