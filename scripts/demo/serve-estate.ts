import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HISTORY_DAYS, recordHistory } from '../../examples/meridian/history/record-history.ts';
import { createRedactor } from '../../src/cli/redactor.ts';
import type { Service } from '../../src/cli/service/open-service.ts';
import { serve } from '../../src/cli/service/serve.ts';
import type { Session } from '../../src/cli/session.ts';
import { processTerminal } from '../../src/cli/terminal.ts';
import { hashPassword } from '../../src/server/access/password.ts';
import { newSecret } from '../../src/server/access/secret.ts';
import { entryOf } from '../../src/server/entry-of.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ACCOUNT = 'demo';
const DAY_MS = 86_400_000;

/**
 * Serves the example estate with its past weeks until Ctrl-C. The store is in memory, and its keys are nobody's afterwards.
 * @param built what nobody is answered before: the console has to be there. Its failure is that of the demo.
 */
export async function serveEstate(port: number, built?: Promise<void>): Promise<void> {
  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort());
  process.once('SIGTERM', () => interruption.abort());
  const terminal = processTerminal();
  const keys = mkdtempSync(join(tmpdir(), 'tallyman-demo-'));
  const session: Session = {
    terminal: { ...terminal, folder: ROOT, environment: { ...terminal.environment, ...keyOfSecrets() } },
    signal: interruption.signal,
    redactor: createRedactor(),
    exitCode: 0,
  };
  const options = {
    catalog: 'examples/meridian',
    store: 'memory:',
    signingKey: makeSigningKey(keys),
    host: '127.0.0.1',
    port,
    workers: 2,
    logLevel: 'warn',
    requestsPerMinute: 6000,
    catalogEvery: 30,
    keepHistory: 0,
    keepMessages: 0,
    ledgerName: 'meridian.example/ledger',
  };
  try {
    const running = await serve(session, options, async (service) => {
      await recordPast(service);
      await built;
    });
    process.stdout.write(`
The same estate with its last ${HISTORY_DAYS / 7} weeks is served now. This signs you in, once, within a day:
  ${running.address}/#code=${addCode(running.service)}
Ctrl-C ends it.
`);
    if (!session.signal.aborted) await once(session.signal, 'abort');
    await running.close();
  } catch (error) {
    // Ctrl-C while it starts is no failure.
    if (!session.signal.aborted) throw error;
  } finally {
    rmSync(keys, { recursive: true, force: true });
  }
}

function keyOfSecrets(): Readonly<Record<string, string>> {
  return { TALLYMAN_FINGERPRINT_KEY: randomBytes(32).toString('hex') };
}

function makeSigningKey(folder: string): string {
  const file = join(folder, 'signing-key.pem');
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return file;
}

async function recordPast(service: Service): Promise<void> {
  const { store, catalog, ports, clock } = service.context;
  const end = clock();
  await addAccount(service, new Date(end.getTime() - HISTORY_DAYS * DAY_MS));
  // Without its commit, which the past had not seen.
  const { estate, hash } = catalog.current();
  await recordHistory({ estate, hash, location: catalog.location }, store, { ...ports, now: end }, end);
}

/** Nobody learns the password: the code that is printed is the way in. */
async function addAccount({ context }: Service, at: Date): Promise<void> {
  const passwordHash = await hashPassword(newSecret(randomBytes), randomBytes(16));
  const scopes = ['admin'] as const;
  await context.store.transaction(async ({ access, ledger }) => {
    await access.addAccount({ name: ACCOUNT, passwordHash, scopes, createdAt: at });
    const change = { account: ACCOUNT, scopes: [...scopes] };
    const call = { actor: null, now: at, context };
    await ledger.append([entryOf(call, 'setting.changed', `account:${ACCOUNT}`, change)]);
  });
}

function addCode({ context }: Service): string {
  const code = newSecret(randomBytes).slice(0, 24);
  const until = new Date(context.clock().getTime() + DAY_MS);
  context.signInCodes.add(code, { kind: 'session', account: ACCOUNT }, until);
  return code;
}
