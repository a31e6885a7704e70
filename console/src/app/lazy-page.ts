import { type ComponentType, lazy } from 'react';
import { checkConnection, onReturn } from '../api/connection.ts';

/** A page whose script is loaded when it is first opened; where the server is gone just then, when it is back. */
export function lazyPage(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await loadPatiently(load) }));
}

/** @param again whether a server that answers is asked once more: it may have come back since the script was missed. */
async function loadPatiently(load: () => Promise<ComponentType>, again = true): Promise<ComponentType> {
  try {
    return await load();
  } catch (error) {
    if (await checkConnection()) {
      if (!again) throw error;
      return loadPatiently(load, false);
    }
    await new Promise<void>((resolve) => {
      const stop = onReturn(() => {
        stop();
        resolve();
      });
    });
    return loadPatiently(load);
  }
}
