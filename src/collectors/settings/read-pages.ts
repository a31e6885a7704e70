import { isJsonObject, type Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext } from '../collector.ts';
import { type HttpAccess, httpAccess, shownUrl } from '../reading/http-access.ts';
import { readHttpJson } from '../reading/read-http-json.ts';
import { nestedEntries, recordsAt } from './json-entries.ts';
import type { Options } from './options.ts';
import type { Entry } from './schema.ts';

/**
 * Reads JSON over HTTP, page after page where the answer is an OData one. A page may lead to the same server only, and
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
    const page = await readHttpJson(access, {
      limits: { ...limits, maxBytes: limits.maxBytes - bytes },
      signal,
    });
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
  const link =
    isJsonObject(page) && Object.hasOwn(page, '@odata.nextLink') ? page['@odata.nextLink'] : undefined;
  if (typeof link !== 'string') return undefined;
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
