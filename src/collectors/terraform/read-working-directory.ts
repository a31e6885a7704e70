import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TallyError } from '../../errors.ts';

/** What Terraform and its providers read to find themselves and to sign in. Everything else stays out. */
const PASSED_ON =
  /^(?:PATH|HOME|USER|LANG|LC_\w+|TMPDIR|HTTPS?_PROXY|NO_PROXY|SSL_CERT_(?:FILE|DIR)|TF_(?:VAR_\w+|WORKSPACE|DATA_DIR|CLI_CONFIG_FILE|TOKEN_\w+|PLUGIN_CACHE_DIR|ENCRYPTION|HTTP_\w+)|(?:AWS|ARM|AZURE|GOOGLE|GOOGLE_\w*|GCLOUD|CLOUDSDK|VAULT|KUBE|GITHUB|GITLAB|DATADOG|CLOUDFLARE|PG)_?\w*)$/i;

/**
 * Compares a Terraform working directory with reality: `plan -refresh-only`, which proposes nothing and locks nothing,
 * into a file that only this process sees, then `show -json` of that file.
 * @returns the bytes of the plan as JSON.
 * @throws TallyError where the folder is none, or the tool is missing or fails.
 */
export async function* readWorkingDirectory(
  directory: string,
  binary: string,
  signal: AbortSignal,
): AsyncIterable<Buffer> {
  const names = await readdir(directory);
  if (!names.some((name) => name === '.terraform' || /\.(?:tf|tofu)(?:\.json)?$/.test(name))) {
    throw new TallyError('source-malformed', 'A folder without Terraform files', {
      fix: 'Name a plan or state file, or a Terraform working directory.',
    });
  }
  const temporary = await mkdtemp(join(tmpdir(), 'tally-'));
  try {
    const plan = join(temporary, 'plan');
    for await (const _ of run(
      directory,
      binary,
      ['plan', '-refresh-only', '-input=false', '-lock=false', `-out=${plan}`],
      signal,
    ));
    yield* run(directory, binary, ['show', '-json', plan], signal);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Runs the tool, yields what it prints, and fails when it fails. */
async function* run(
  cwd: string,
  binary: string,
  args: readonly string[],
  signal: AbortSignal,
): AsyncIterable<Buffer> {
  const child = spawn(binary, args, { cwd, env: environment(), stdio: ['ignore', 'pipe', 'pipe'], signal });
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.length < 100 && errors.push(chunk));
  const ended = new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  // Awaited below, but it may fail while the output is still being read.
  ended.catch(() => undefined);
  try {
    yield* child.stdout as AsyncIterable<Buffer>;
    const code = await ended;
    if (code !== 0) throw failure(args[0] as string, code, Buffer.concat(errors).toString('utf8'));
  } catch (error) {
    if (isMissing(error)) {
      throw new TallyError('source-unsupported', `\`${binary}\` is not installed here`, {
        fix: 'Where it is: `terraform plan -refresh-only -out=PLAN`, `terraform show -json PLAN > plan.json`; read that file.',
      });
    }
    throw error;
  } finally {
    child.kill();
  }
}

function environment(): NodeJS.ProcessEnv {
  const passed = Object.entries(process.env).filter(([name]) => PASSED_ON.test(name));
  return { ...Object.fromEntries(passed), TF_IN_AUTOMATION: '1' };
}

/** Says what kind of failure it was. The tool's own words may hold secrets, and are not passed on. */
function failure(command: string, code: number | null, output: string): TallyError {
  const message = `\`${command}\` ended with code ${code ?? 'none'}`;
  if (/terraform init|tofu init|not installed|lock file/i.test(output)) {
    return new TallyError('source-unsupported', `${message}: the folder is not initialised`, {
      fix: 'Run `terraform init` in that folder.',
    });
  }
  if (/credential|access ?denied|forbidden|unauthori[sz]ed|expired ?token|\b40[13]\b/i.test(output)) {
    return new TallyError('source-refused', `${message}: access was refused`);
  }
  if (/no such host|dial tcp|connection refused|i\/o timeout|TLS handshake/i.test(output)) {
    return new TallyError('source-unreachable', `${message}: the provider or backend did not answer`);
  }
  return new TallyError('source-malformed', message, {
    fix: 'Run `terraform plan -refresh-only` in that folder to see why.',
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
