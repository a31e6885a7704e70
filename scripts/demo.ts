import { parseArgs } from 'node:util';

/**
 * The example estate, in one command: the report of the command line, then its past weeks behind a server, until Ctrl-C.
 * With `--once`, in CI, and where nobody sits at a terminal, it ends after the report; `--serve` serves all the same.
 */
const { values } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    serve: { type: 'boolean', default: false },
    port: { type: 'string', default: '0' },
  },
});
const inCi = !['', 'false', undefined].includes(process.env.CI);
const serves = values.serve || (process.stdout.isTTY === true && !inCi && !values.once);

// It takes the longest where it was never made, and needs nothing of the rest.
const store = serves ? import('./demo/demo-store.ts').then(({ makeStore }) => makeStore()) : undefined;
store?.catch(() => undefined);
await import('./build.ts');
const { showDrift } = await import('./demo/show-drift.ts');
const shown = await showDrift();
if (!shown) process.exitCode = 3;
else if (store) await (await import('./demo/serve-estate.ts')).serveEstate(await store, Number(values.port));
