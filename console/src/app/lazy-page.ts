import { type ComponentType, lazy } from 'react';
import { checkConnection, onReturn } from '../api/connection.ts';

/** A page whose script is loaded when it is first opened; where the server is gone just then, when it is back. */
export function lazyPage(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await loadPatiently(load) }));
}

async function loadPatiently(load: () => Promise<ComponentType>): Promise<ComponentType> {
  try {
    return await load();
  } catch (error) {
    if (await checkConnection()) throw error;
    await new Promise<void>((resolve) => {
      const stop = onReturn(() => {
        stop();
        resolve();
      });
    });
    return loadPatiently(load);
  }
}
