import { DeliveryFailure } from './delivery-failure.ts';

const TIMEOUT_MS = 15_000;
/** What a receiver may still take after it refused: it asks for a pause, or was not ready. */
const PASSING = new Set([408, 425, 429]);

/**
 * Posts once. The answer's status is all that is read of it. A redirect is not followed, since it would carry the message
 * to whom nobody named.
 * @throws DeliveryFailure
 */
export async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  timeoutMs = TIMEOUT_MS,
): Promise<void> {
  if (!URL.canParse(url) || !/^https?:$/u.test(new URL(url).protocol))
    throw new DeliveryFailure('the address is not an HTTP URL', false);
  let response: Response;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
  } catch (error) {
    throw new DeliveryFailure(reasonOf(error), true);
  }
  // What it says is not read: it may be long, slow, or hold what we sent.
  await response.body?.cancel().catch(() => undefined);
  const { status } = response;
  if (status >= 200 && status < 300) return;
  if (status >= 300 && status < 400)
    throw new DeliveryFailure(`the receiver redirects (${status}), which is not followed`, false);
  throw new DeliveryFailure(
    `the receiver answered ${status}`,
    status >= 500 || PASSING.has(status),
    pauseOf(response.headers.get('retry-after')),
  );
}

/** Only seconds: a date would need the receiver's clock to be right. */
function pauseOf(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/u.test(header) ? Number(header) * 1000 : undefined;
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'the receiver did not answer in time';
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return `the receiver could not be reached${code}`;
}
