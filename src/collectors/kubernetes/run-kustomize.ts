import { execFile } from 'node:child_process';
import { TallyError } from '../../errors.ts';
import type { Limits } from '../collector.ts';
import { decodeText } from './read-files.ts';

const PROGRAMS: readonly (readonly [string, readonly string[]])[] = [
  ['kustomize', ['build']],
  ['kubectl', ['kustomize']],
];

const MAX_OUTPUT_BYTES = 400 * 1024 * 1024;

/**
 * What a kustomization builds, as a stream of documents. Neither program writes anything but its output.
 * @throws TallyError `source-unsupported` where neither is installed, `source-malformed` where it does not build.
 */
export async function buildKustomization(
  folder: string,
  limits: Limits,
  signal: AbortSignal,
): Promise<string> {
  for (const [program, args] of PROGRAMS) {
    const output = await run(program, [...args, folder], limits, signal);
    if (output !== undefined) return decodeText(output);
  }
  throw new TallyError(
    'source-unsupported',
    'A kustomization, and neither kustomize nor kubectl is installed here',
    {
      fix: 'Run `kustomize build FOLDER > manifests.yaml` where it is, and read that.',
    },
  );
}

/** Undefined where there is no such program. */
function run(
  program: string,
  args: readonly string[],
  limits: Limits,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  const most = Math.min(limits.maxBytes, MAX_OUTPUT_BYTES);
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      { signal, maxBuffer: most, encoding: 'buffer', timeout: limits.timeoutMs },
      (error, output) => {
        if (!error) resolve(output);
        else if (signal.aborted) reject(signal.reason);
        else if (error.code === 'ENOENT') resolve(undefined);
        else if (String(error.code) === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
          reject(new TallyError('source-too-large', `The kustomization builds more than ${most} bytes`));
        } else if (error.killed) reject(new TallyError('source-timeout', `${program} took too long`));
        else {
          // What the program says may quote the files, and so a secret.
          reject(
            new TallyError('source-malformed', `${program} cannot build the kustomization`, {
              fix: `Run \`${program} ${args.join(' ')}\` and mend what it says.`,
            }),
          );
        }
      },
    );
  });
}
