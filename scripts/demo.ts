import { enableCompileCache } from 'node:module';
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

enableCompileCache();
// The report is made by other processes, so the past is recorded meanwhile.
const { showDrift } = await import('./demo/show-drift.ts');
const shown = showDrift();
shown.catch(() => undefined);
try {
  if (serves) await (await import('./demo/serve-estate.ts')).serveEstate(Number(values.port), shown);
  else await shown;
} catch (error) {
  process.stderr.write(`The demo broke: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 3;
}
