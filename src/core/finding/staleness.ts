import type { Environment } from '../catalog/estate.ts';

/** A day, and two hours for a daily scan that ran late. */
const USUAL_SECONDS = 26 * 3600;

/** How long the latest scan of an environment speaks for it. */
export function staleAfterSeconds({ staleAfter }: Pick<Environment, 'staleAfter'>): number {
  return staleAfter ?? USUAL_SECONDS;
}

/** What was never looked at is as unknown as what was looked at too long ago. */
export function isStale(
  environment: Pick<Environment, 'staleAfter'>,
  scannedAt: Date | undefined,
  at: Date,
): boolean {
  return (
    scannedAt === undefined || at.getTime() - scannedAt.getTime() > staleAfterSeconds(environment) * 1000
  );
}
