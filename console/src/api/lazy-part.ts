import { type ComponentType, lazy } from 'react';
import { checkConnection, onReturn } from './connection.ts';

/** What is loaded when it is first shown: a page, or what a button opens. Where the server is gone just then, when it is back. */
export function lazyPart<Props = object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return lazy(async () => ({ default: await loadPatiently(load) }));
}

/** @param again whether a server that answers is asked once more: it may have come back since the script was missed. */
async function loadPatiently<Part>(load: () => Promise<Part>, again = true): Promise<Part> {
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
