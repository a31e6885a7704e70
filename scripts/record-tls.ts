import { readFile } from 'node:fs/promises';
import { parseEndpoints } from '../src/collectors/tls/endpoint.ts';
import { readEndpoint } from '../src/collectors/tls/read-endpoint.ts';
import { writeRecording } from '../src/collectors/tls/recording.ts';

/**
 * Writes what the endpoints of a list serve to a file that the collector reads in their place, for sites whose endpoints
 * can be reached only from within: `npx node scripts/record-tls.ts endpoints.txt > served.json`. Certificates are
 * public; nothing else is kept.
 */
const ATTEMPT_MS = 10_000;
const [list] = process.argv.slice(2);
if (list === undefined) {
  process.stderr.write('Usage: npx node scripts/record-tls.ts LIST-OF-ENDPOINTS\n');
  process.exitCode = 3;
} else {
  const endpoints = parseEndpoints(await readFile(list, 'utf8'));
  const at = Date.now();
  const { signal } = new AbortController();
  const seen = await Promise.all(
    endpoints.map(async (endpoint) => ({ endpoint, look: await readEndpoint(endpoint, ATTEMPT_MS, signal) })),
  );
  process.stdout.write(writeRecording({ at, seen }));
}
