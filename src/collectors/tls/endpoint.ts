import { TallyError } from '../../errors.ts';

/** One place to look at. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  /** The name that is asked for, and that the certificate must be for. */
  readonly serverName: string;
  /** What the item is called: the same in every environment where it is given, else `host:port`. */
  readonly name: string;
}

/** @throws TallyError where `tls://host:port` cannot be used. `?servername=` and `?name=` may follow. */
export function parseAddress(location: string): Endpoint {
  const url = URL.canParse(location) ? new URL(location) : undefined;
  if (!url || url.hostname === '' || url.username !== '' || url.password !== '')
    throw new TallyError('source-malformed', 'The address is no TLS address (tls://host:port).');
  const serverName = url.searchParams.get('servername') ?? undefined;
  if (serverName !== undefined && !isHost(serverName))
    throw new TallyError('source-malformed', 'The address asks for a server name that is none.');
  return endpoint(
    url.hostname.replace(/^\[|\]$/gu, ''),
    url.port === '' ? 443 : Number(url.port),
    serverName,
    url.searchParams.get('name') ?? undefined,
  );
}

/**
 * Reads a list with one endpoint in each line: `host:port [server name] [name=NAME]`; `#` begins a comment.
 * @throws TallyError that names the line, and quotes none of it.
 */
export function parseEndpoints(text: string): Endpoint[] {
  const endpoints: Endpoint[] = [];
  const names = new Set<string>();
  for (const [index, line] of text.split(/\r\n|[\r\n]/u).entries()) {
    const words = line.replace(/(?:^|\s)#.*$/u, '').trim();
    if (words === '') continue;
    const found = parseLine(words);
    if (!found)
      throw new TallyError('source-malformed', `Line ${index + 1} is not \`host:port [server name]\``);
    if (names.has(found.name))
      throw new TallyError('source-malformed', `Line ${index + 1} names an endpoint for the second time`);
    names.add(found.name);
    endpoints.push(found);
  }
  if (endpoints.length === 0) throw new TallyError('source-malformed', 'No endpoint in it');
  return endpoints;
}

function parseLine(line: string): Endpoint | undefined {
  const [place = '', ...rest] = line.split(/\s+/u);
  const name = rest.find((word) => word.startsWith('name='))?.slice('name='.length);
  const serverNames = rest.filter((word) => !word.startsWith('name='));
  const [serverName] = serverNames;
  if (serverNames.length > 1 || rest.length - serverNames.length > 1 || name === '') return undefined;
  if (serverName !== undefined && !HOST.test(serverName)) return undefined;
  return parseHostAndPort(place, serverName, name);
}

/** Whether a text can be the name or the address of a host, an IPv6 address without brackets. */
export function isHost(text: string): boolean {
  return HOST.test(text) || /^[\da-f:.]{2,45}$/iu.test(text);
}

const HOST = /^[\p{L}\p{N}._-]{1,253}$/u;

/** `host:port`, with an IPv6 address in brackets; undefined where it is none. */
export function parseHostAndPort(place: string, serverName?: string, name?: string): Endpoint | undefined {
  const [, bracketed, plain, digits = ''] = /^(?:\[([\da-f:.]+)\]|([^:[\]]+)):(\d{1,5})$/iu.exec(place) ?? [];
  const host = bracketed ?? plain ?? '';
  const port = Number(digits);
  if (port < 1 || port > 65_535 || (bracketed === undefined && !HOST.test(host))) return undefined;
  return endpoint(host, port, serverName, name);
}

function endpoint(host: string, port: number, serverName = host, name = shown(host, port)): Endpoint {
  return { host, port, serverName, name };
}

function shown(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
