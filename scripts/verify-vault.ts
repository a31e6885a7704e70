import { spawnSync } from 'node:child_process';

/**
 * `VAULT_TOKEN=… node scripts/verify-vault.ts URL` runs the suite over Vault against a real one. The token must be allowed
 * to make and remove mounts: the suite makes two of its own and touches nothing else.
 */
const [url] = process.argv.slice(2);
if (url === undefined || !URL.canParse(url) || !process.env['VAULT_TOKEN']) {
  process.stderr.write('Usage: VAULT_TOKEN=… node scripts/verify-vault.ts https://vault.example:8200\n');
  process.exitCode = 3;
} else {
  const { status } = spawnSync(process.execPath, ['--test', 'test/accuracy/vault.test.ts'], {
    stdio: 'inherit',
    env: { ...process.env, TALLYMAN_TEST_VAULT: url.replace(/\/+$/u, '') },
  });
  process.exitCode = status ?? 3;
}
