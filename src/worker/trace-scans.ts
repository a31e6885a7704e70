import { carriedTrace } from '../tracing/carried-trace.ts';
import { inSpan } from '../tracing/in-span.ts';
import type { ScanJob } from './scan-job.ts';

/** Asks for a scan that belongs to the trace under way, so that who looks at the request sees what came of it. */
export function requestTraced(job: ScanJob, request: (job: ScanJob) => Promise<string>): Promise<string> {
  return inSpan({ name: 'send scans', kind: 'PRODUCER', attributes: aboutJob(job, 'send') }, () => {
    const trace = carriedTrace();
    return request({ ...job, ...(trace && { trace }) });
  });
}

/** Does what was asked for in its trace. */
export function scanTraced(job: ScanJob, scan: () => Promise<void>): Promise<void> {
  const attributes = aboutJob(job, 'process');
  return inSpan({ name: 'process scans', kind: 'CONSUMER', attributes, parent: job.trace }, scan);
}

/** https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/ */
function aboutJob({ environment, trigger }: ScanJob, operation: 'send' | 'process') {
  return {
    'messaging.system': 'pg-boss',
    'messaging.destination.name': 'scans',
    'messaging.operation.name': operation,
    'messaging.operation.type': operation,
    'tallyman.environment': environment,
    'tallyman.trigger': trigger,
  };
}
