import { DEFAULT_LIMITS } from '../collectors/collector.ts';
import { COLLECTORS } from '../collectors/registry.ts';
import { fingerprintWith } from '../core/item/fingerprint.ts';
import type { Ports } from '../usecases/ports.ts';
import { fingerprintKey } from './fingerprint-key.ts';
import { locateSource } from './locate-source.ts';
import type { Progress } from './progress.ts';
import type { Session } from './session.ts';

/** Connects the use cases to this machine. */
export function createPorts(
  session: Session,
  choice: { readonly at: Date | undefined; readonly progress: Progress; readonly store?: string | undefined },
): Ports {
  return {
    collectors: COLLECTORS,
    fingerprint: fingerprintWith(fingerprintKey(session, choice.store)),
    limits: DEFAULT_LIMITS,
    now: choice.at ?? new Date(),
    signal: session.signal,
    progress: (message) => choice.progress.show(session.redactor.redact(message)),
    locate: locateSource(session),
  };
}
