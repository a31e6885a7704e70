import { useSyncExternalStore } from 'react';

/** Whether the server answered when it was last asked. */
export type Connection = 'online' | 'offline';

const ASK_AGAIN_MS = 2000;
const listeners = new Set<() => void>();
const returns = new Set<() => void>();
let connection: Connection = 'online';
let timer: ReturnType<typeof setTimeout> | undefined;

/** Somebody did not get an answer: say so, and ask until there is one again. */
export function reportUnreachable(): void {
  if (connection === 'offline') return;
  change('offline');
  askAgain();
}

/** Something broke off that should stay: finds out whether the server is still there. */
export async function checkConnection(): Promise<boolean> {
  const isThere = await isReady();
  if (!isThere) reportUnreachable();
  return isThere;
}

/** Calls back each time that the server answers again after it was gone. */
export function onReturn(callback: () => void): () => void {
  returns.add(callback);
  return () => returns.delete(callback);
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => connection);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function askAgain(): void {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    if (!(await isReady())) return askAgain();
    change('online');
    for (const callback of returns) callback();
  }, ASK_AGAIN_MS);
}

async function isReady(): Promise<boolean> {
  const answer = await fetch('/readyz', { cache: 'no-store' }).catch(() => undefined);
  return answer?.ok ?? false;
}

function change(next: Connection): void {
  connection = next;
  for (const listener of listeners) listener();
}
