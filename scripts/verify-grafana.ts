/**
 * Runs the suite that otherwise runs over a stand-in against a real Grafana: makes a folder, a data source, a dashboard,
 * an alert rule and a contact point of random names there, changes them one by one, reads them, and removes them.
 *
 *     node scripts/verify-grafana.ts http://ADMIN:PASSWORD@HOST:3000
 */
import { spawnSync } from 'node:child_process';

const [url] = process.argv.slice(2);
if (url === undefined || !URL.canParse(url)) {
  process.stderr.write('Usage: node scripts/verify-grafana.ts http://ADMIN:PASSWORD@HOST:3000\n');
  process.exitCode = 3;
} else {
  const { status } = spawnSync(
    process.execPath,
    ['--test', '--test-concurrency=1', 'test/accuracy/grafana.test.ts'],
    { stdio: 'inherit', env: { ...process.env, TALLYMAN_TEST_GRAFANA: url } },
  );
  process.exitCode = status ?? 1;
}
