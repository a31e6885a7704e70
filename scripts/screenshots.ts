import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CONSOLE_PAGES } from '../test/console/console-pages.ts';
import { noBrowser, openConsole } from '../test/console/open-console.ts';

/**
 * Takes a picture of every page of the console over the example estate, as it is in a browser: in both themes, and some
 * on a phone. `docs/images/` is what the documents show. With arguments, only of pages whose name begins with one.
 */
const FOLDER = fileURLToPath(new URL('../docs/images/', import.meta.url));
const SIZES = {
  desk: { viewport: { width: 1280, height: 860 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
} as const;
/** Long enough for everything to have come in and settled. */
const SETTLE_MS = 400;

const wanted = process.argv.slice(2);
const pages = CONSOLE_PAGES.filter(
  ({ name }) => wanted.length === 0 || wanted.some((each) => name.startsWith(each)),
);

if (noBrowser !== false) throw new Error(`No pictures: ${noBrowser}.`);
mkdirSync(FOLDER, { recursive: true });
const opened = await openConsole();
try {
  const page = await opened.strangerPage();
  await page.goto('/');
  await page.getByLabel('Name').waitFor();
  await page.screenshot({ path: `${FOLDER}console-sign-in.png` });
  for (const { name, path, ready, phone } of pages) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await take(`console-${name}-${colorScheme}`, path, ready, { ...SIZES.desk, colorScheme });
    }
    if (phone) await take(`console-${name}-phone`, path, ready, { ...SIZES.phone, colorScheme: 'light' });
  }
} finally {
  await opened.close();
}

async function take(
  name: string,
  path: string,
  ready: string,
  options: Parameters<typeof opened.page>[0],
): Promise<void> {
  const page = await opened.page(options);
  await page.goto(path);
  await page.locator(ready).first().waitFor();
  await page.waitForTimeout(SETTLE_MS);
  await page.screenshot({ path: `${FOLDER}${name}.png` });
  await page.context().close();
  process.stdout.write(`docs/images/${name}.png\n`);
}
