import { once } from 'node:events';
import type { Session } from '../session.ts';
import { endInTime } from './end-in-time.ts';
import { type ServeOptions, serve, setupCode } from './serve.ts';

/** Serves until Ctrl-C or SIGTERM, then finishes what is under way. */
export async function runServer(session: Session, options: ServeOptions): Promise<void> {
  const running = await serve(session, options);
  const { stderr } = session.terminal;
  const known = options.publicUrl === undefined ? '' : `, known as ${options.publicUrl}`;
  stderr.write(`Serving ${running.service.context.catalog.location} on ${running.address}${known}\n`);
  const code = await setupCode(running.service);
  if (code !== undefined) {
    stderr.write(
      `Nobody can sign in yet. Make the first account: ${options.publicUrl ?? running.address}/first-account#code=${code}\n`,
    );
  }
  if (!session.signal.aborted) await once(session.signal, 'abort');
  await endInTime(session, () => running.close());
}
