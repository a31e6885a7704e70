import { serveEstate } from '../../scripts/demo/serve-estate.ts';

/** What the demo does after its report. */
await serveEstate(0);
