import { cpus, totalmem } from 'node:os';

/** The machine's size, and nothing that names it. */
export function describeMachine(): string {
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  return `${cpus().length} cores, ${memory} GiB of memory, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}
