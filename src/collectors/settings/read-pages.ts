import { isJsonObject, type Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext } from '../collector.ts';
import { type HttpAccess, httpAccess, shownUrl } from '../reading/http-access.ts';
import { readHttpJson } from '../reading/read-http-json.ts';
import { parseExactJson } from './exact-json.ts';
import { nestedEntries, recordsAt } from './json-entries.ts';
import type { Options } from './options.ts';
import type { Entry } from './schema.ts';

/**
 * Reads JSON over HTTP, page after page where the answer is one of OData (2 to 4.01). A page may lead to the same server only, and
 * to none that was read already. The limit of bytes is for all pages together.
 */
export async function* readPages(
  location: string,
  options: Options,
  { limits, signal }: Pick<CollectContext, 'limits' | 'signal'>,
): AsyncIterable<Iterable<Entry>> {
  const read = new Set<string>();
  let access: HttpAccess | undefined = httpAccess(location, options.headers);
  let bytes = 0;
  while (access) {
    const { url } = access;
    if (read.has(url.href))
      throw new TallyError('source-malformed', `${shownUrl(url)}: its pages lead in a circle`);
    read.add(url.href);
    const bounds = { limits: { ...limits, maxBytes: limits.maxBytes - bytes }, signal };
    const page = await readHttpJson(access, bounds, parseExactJson);
    bytes += page.bytes;
    yield entriesOf(page.value, options, url);
    access = nextPage(page.value, access);
  }
}

function entriesOf(page: Json, { name, records }: Options, url: URL): Iterable<Entry> {
  try {
    return name === undefined ? nestedEntries(page) : recordsAt(page, records);
  } catch (error) {
    if (!(error instanceof TallyError)) throw error;
    throw new TallyError(error.code, `${shownUrl(url)}: ${error.message}`, { fix: error.fix });
  }
}

function nextPage(page: Json, access: HttpAccess): HttpAccess | undefined {
  const link = nextLink(page);
  if (link === undefined || link === null || link === '') return undefined;
  if (typeof link !== 'string')
    throw new TallyError('source-malformed', `${shownUrl(access.url)}: its next page is no address`);
  const next = URL.canParse(link, access.url.href) ? new URL(link, access.url) : undefined;
  if (next?.origin !== access.url.origin) {
    throw new TallyError(
      'source-refused',
      `${shownUrl(access.url)}: its next page is said to lie on another server, which gets no credentials`,
      { fix: 'Correct the address that the service gives for itself.' },
    );
  }
  return { ...access, url: next };
}

/** What OData 4, 4.01, 3 and 2 call the address of the next page. */
function nextLink(page: Json): Json | undefined {
  if (!isJsonObject(page)) return undefined;
  const name = ['@odata.nextLink', '@nextLink', 'odata.nextLink'].find((each) => Object.hasOwn(page, each));
  if (name !== undefined) return page[name];
  const { d } = page;
  return isJsonObject(d) && Object.hasOwn(d, '__next') ? d['__next'] : undefined;
}
