import { TallyError } from '../../errors.ts';
import type { RemoteOptions } from '../options.ts';
import type { Session } from '../session.ts';
import { fetchFrom, serverAddress } from './ask-server.ts';

/** The export of a server's ledger, as it comes. */
export async function openExport(
  session: Session,
  options: RemoteOptions & { readonly server: string },
): Promise<AsyncIterable<string>> {
  const address = serverAddress(options.server, '/v1/ledger/export');
  const response = await fetchFrom(session, options, address, { headers: { accept: 'application/jsonl' } });
  return piecesOf(response, address.origin);
}

async function* piecesOf(response: Response, origin: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of response.body ?? []) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw new TallyError('server-unreachable', `${origin} stopped in the middle of its answer.`, {
      cause: error,
    });
  }
}
