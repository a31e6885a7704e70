import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { TallyError } from '../../errors.ts';

/** Who has a folder. `birth` tells a process from a later one that was given the same number. */
interface Holder {
  readonly pid: number;
  readonly birth: string;
  readonly host: string;
}

/**
 * Takes the folder of an embedded store for this process; two at once would each lose what the other writes. A lock whose
 * process is gone is taken over.
 * @returns what gives it back.
 * @throws TallyError store-locked where another process, or another part of this one, has it.
 */
export function lockFolder(folder: string): () => void {
  const lock = join(folder, 'lock');
  const mine: Holder = { pid: process.pid, birth: birthOf(process.pid) ?? '', host: hostname() };
  const text = `${JSON.stringify(mine)}\n`;
  const draft = `${lock}.${process.pid}`;
  writeFileSync(draft, text);
  try {
    while (!placed(draft, lock)) {
      const holder = readHolder(lock);
      if (holder === undefined) continue;
      if (isHeld(holder.said)) throw lockedBy(holder.said, lock);
      removeStale(lock, holder.text);
    }
  } finally {
    unlinkSync(draft);
  }
  return () => {
    if (readHolder(lock)?.text === text) unlinkSync(lock);
  };
}

/** A link comes into being whole or not at all, so nobody reads half a lock. */
function placed(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function readHolder(lock: string): { said: Partial<Holder>; text: string } | undefined {
  try {
    const text = readFileSync(lock, 'utf8');
    return { said: JSON.parse(text), text };
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    if (error instanceof SyntaxError) return { said: {}, text: readFileSync(lock, 'utf8') };
    throw error;
  }
}

/** What another took over in the meantime goes back to its place. */
function removeStale(lock: string, text: string): void {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') !== text) placed(aside, lock);
  unlinkSync(aside);
}

/** Of another machine nothing can be known, so its lock counts. */
function isHeld({ pid, birth, host }: Partial<Holder>): boolean {
  if (pid === undefined) return false;
  if (host !== hostname()) return true;
  if (!isAlive(pid)) return false;
  const now = birthOf(pid);
  return now === undefined || birth === undefined || birth === '' || now === birth;
}

/** A process that was killed counts until its parent has taken note: a thread of it may still write. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

/** The boot of the machine and the tick of the process's start; Linux alone tells. */
function birthOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
    return `${boot}/${fields?.[19]}`;
  } catch {
    return undefined;
  }
}

function lockedBy({ pid, host }: Partial<Holder>, lock: string): TallyError {
  const here = host === hostname();
  return new TallyError(
    'store-locked',
    `The store is in use by process ${pid}${here ? '' : ` on ${host}`}, says ${lock}.`,
    here ? {} : { fix: `End that process; if its machine is gone for good, remove ${lock}.` },
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
