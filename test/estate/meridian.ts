import { fileURLToPath } from 'node:url';
import { readFolder } from '../../src/catalog-source/read-folder.ts';
import { capturedTerminal } from '../../src/cli/captured-terminal.fixture.ts';
import { COLLECTOR_LOOKUP } from '../../src/cli/open-catalog.ts';
import { createPorts } from '../../src/cli/ports.ts';
import { createRedactor } from '../../src/cli/redactor.ts';
import { type LoadedCatalog, loadCatalog } from '../../src/core/catalog/load-catalog.ts';
import type { Ports } from '../../src/usecases/ports.ts';

export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
export const MERIDIAN = 'examples/meridian';

/** The example's catalog, read and checked as the command line does. */
export function loadMeridian(): LoadedCatalog {
  return loadCatalog(readFolder(MERIDIAN, REPOSITORY), COLLECTOR_LOOKUP);
}

/** The real collectors on the real files, at a fixed moment. */
export function portsAt(at: Date): Ports {
  return createPorts(
    {
      terminal: capturedTerminal({ folder: REPOSITORY }),
      signal: new AbortController().signal,
      redactor: createRedactor(),
      exitCode: 0,
    },
    { at, progress: { show: () => undefined, clear: () => undefined } },
  );
}
