import { TallyError } from '../errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const ENDPOINTS = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'];
const PROTOCOLS = ['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'OTEL_EXPORTER_OTLP_PROTOCOL'];

/**
 * Whether traces are to be sent: where the standard variables of OpenTelemetry name a receiver, and none switches it off.
 * @throws TallyError `usage` for a receiver that could not be sent to.
 */
export function isTracingWanted(environment: Environment): boolean {
  const set = (name: string) => environment[name]?.trim() || undefined;
  const endpoint = ENDPOINTS.find((name) => set(name) !== undefined);
  const isOff = set('OTEL_SDK_DISABLED')?.toLowerCase() === 'true' || set('OTEL_TRACES_EXPORTER') === 'none';
  if (endpoint === undefined || isOff) return false;
  const value = set(endpoint) ?? '';
  if (!URL.canParse(value) || !/^https?:$/u.test(new URL(value).protocol)) {
    throw new TallyError('usage', `${endpoint} is no HTTP address.`, {
      fix: 'Name the receiver of OTLP over HTTP, such as http://127.0.0.1:4318.',
    });
  }
  const protocol = PROTOCOLS.find((name) => set(name) !== undefined);
  if (protocol !== undefined && set(protocol) === 'grpc') {
    throw new TallyError('usage', `${protocol} is grpc; traces are sent over HTTP.`, {
      fix: 'Set it to http/json, and name the receiver’s port for HTTP, which is 4318 as a rule.',
    });
  }
  return true;
}
