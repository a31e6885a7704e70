import * as z from 'zod';

const documentSchema = z.object({
  info: z.object({ title: z.literal('Tallyman'), version: z.string().max(100) }),
});
const TIMEOUT_MS = 5_000;
const MOST_BYTES = 8 * 1024 * 1024;

/** The version that a server says it is of; undefined where it says none. Sends no token. */
export async function serverVersion(origin: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(new URL('/v1/openapi.json', origin), {
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      if (text.length > MOST_BYTES) return undefined;
    }
    return documentSchema.safeParse(JSON.parse(text)).data?.info.version;
  } catch {
    return undefined;
  }
}
