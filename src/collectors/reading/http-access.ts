import { isJsonObject, type Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';

/** Where a source is reached by HTTP, and what proves who asks. */
export interface HttpAccess {
  /** Without user, password and fragment. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** Whether a location is an address for HTTP rather than a path. */
export function isHttpLocation(location: string): boolean {
  return /^https?:\/\//iu.test(location);
}

/**
 * Takes user and password out of an address and turns them into a header, beside the headers that a source sets.
 * @param headers the source's option of that name: texts by header name.
 * @throws TallyError where either cannot be used; the messages quote neither.
 */
export function httpAccess(location: string, headers?: Json): HttpAccess {
  const url = URL.canParse(location) ? new URL(location) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new TallyError('source-malformed', 'The address is not an HTTP URL (https://host/path).');
  const basic = basicHeader(url);
  url.username = '';
  url.password = '';
  url.hash = '';
  return { url, headers: { ...basic, ...ownHeaders(headers) } };
}

/** The same access to another path of the server; the path of the address stays in front. */
export function atPath(access: HttpAccess, path: string): HttpAccess {
  const url = new URL(access.url);
  const [pathname = '', query] = path.split('?', 2);
  url.pathname = `${url.pathname.replace(/\/+$/u, '')}/${pathname.replace(/^\/+/u, '')}`;
  if (query !== undefined) url.search = query;
  return { ...access, url };
}

/** An address as people may see it: its query and its user can be secrets. */
export function shownUrl({ origin, pathname }: URL): string {
  return pathname === '/' ? origin : origin + pathname;
}

function basicHeader(url: URL): Record<string, string> {
  if (url.username === '' && url.password === '') return {};
  try {
    const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    return { authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}` };
  } catch {
    throw new TallyError(
      'source-malformed',
      'User or password in the address are not percent-encoded correctly.',
    );
  }
}

function ownHeaders(headers: Json | undefined): Record<string, string> {
  if (headers === undefined) return {};
  if (!isJsonObject(headers))
    throw new TallyError('source-unsupported', 'The option `headers` is not a mapping of texts.');
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      // Sent as they are, so what fetch would refuse is refused here: its own message quotes the value.
      if (!/^[!#$%&'*+.^_`|~\w-]+$/u.test(name) || typeof value !== 'string' || !/^[\t -~]*$/u.test(value))
        throw new TallyError(
          'source-unsupported',
          'The option `headers` holds a name or a value that HTTP does not allow.',
        );
      return [name.toLowerCase(), value];
    }),
  );
}
