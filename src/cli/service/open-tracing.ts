import { isTracingWanted } from '../../tracing/tracing-settings.ts';
import { readVersion } from '../read-version.ts';
import type { Session } from '../session.ts';

/**
 * Sends traces where the environment names a receiver; otherwise nothing of it is loaded. Gives how to stop, undefined
 * without tracing.
 * @throws TallyError `usage`
 */
export async function openTracing(
  session: Session,
  name: string,
  onError: (error: Error) => void,
): Promise<(() => Promise<void>) | undefined> {
  const { environment } = session.terminal;
  if (!isTracingWanted(environment)) return undefined;
  const { startTracing } = await import('../../tracing/start-tracing.ts');
  return startTracing({ name, version: readVersion() }, environment, onError);
}
