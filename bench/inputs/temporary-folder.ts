import { rmSync } from 'node:fs';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `use` with a new folder and removes the folder afterwards, whatever happened. */
export async function inTemporaryFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'tallyman-bench-'));
  // A bench that is interrupted must not leave a gigabyte behind.
  const clear = () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(1);
  };
  for (const signal of SIGNALS) process.once(signal, clear);
  try {
    return await use(folder);
  } finally {
    for (const signal of SIGNALS) process.off(signal, clear);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Bytes that are free where temporary folders are made. */
export async function freeBytes(): Promise<number> {
  const { bavail, bsize } = await statfs(tmpdir());
  return bavail * bsize;
}
