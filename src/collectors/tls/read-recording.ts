import * as z from 'zod';
import { isJsonObject, type Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { isHost } from './endpoint.ts';
import type { Recording } from './recording.ts';

const attempt = z.enum(['accepted', 'refused', 'untried', 'unanswered']);

const host = z.string().refine(isHost);

const endpoint = z.object({
  host,
  port: z.int().min(1).max(65_535),
  serverName: host,
  name: z.string().min(1),
});

const answered = endpoint.extend({
  chain: z.array(z.base64().max(1_000_000)).max(100),
  protocols: z.object({ TLSv1: attempt, 'TLSv1.1': attempt, 'TLSv1.2': attempt, 'TLSv1.3': attempt }),
});

const recording = z.object({
  version: z.literal(1),
  recording: z.literal('tls'),
  at: z.iso.datetime(),
  endpoints: z.array(z.union([answered, endpoint.extend({ reason: z.string() })])).min(1),
});

/** Whether what a file holds is meant to be a recording; lists of expectations are lists. */
export function isRecording(documents: readonly Json[]): boolean {
  const [only] = documents;
  return documents.length === 1 && isJsonObject(only ?? null) && Object.hasOwn(only as object, 'recording');
}

/**
 * Reads what `scripts/record-tls.ts` saw, for sites whose endpoints can be reached only from within. Members that the
 * shape does not know are left out.
 * @throws TallyError that names the part which has another form, and quotes nothing.
 */
export function readRecording([content]: readonly Json[]): Recording {
  const read = recording.safeParse(content);
  if (!read.success) {
    const [part = 'recording', index] = read.error.issues[0]?.path ?? [];
    const place = typeof index === 'number' ? `${String(part)} ${index + 1}` : String(part);
    throw new TallyError('source-malformed', `The recording is not whole: \`${place}\` has another form`, {
      fix: 'Make it again with scripts/record-tls.ts.',
    });
  }
  const { at, endpoints } = read.data;
  return {
    at: Date.parse(at),
    seen: endpoints.map(({ host, port, serverName, name, ...rest }) => ({
      endpoint: { host, port, serverName, name },
      look:
        'reason' in rest
          ? { reason: rest.reason }
          : {
              handshake: {
                chain: rest.chain.map((text) => new Uint8Array(Buffer.from(text, 'base64'))),
                protocols: rest.protocols,
              },
            },
    })),
  };
}
