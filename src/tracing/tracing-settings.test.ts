import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isTracingWanted } from './tracing-settings.ts';

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };

describe('whether traces are sent', () => {
  it('is said by the name of a receiver, for traces or for all signals', () => {
    assert.equal(isTracingWanted({}), false);
    assert.equal(isTracingWanted({ OTEL_EXPORTER_OTLP_ENDPOINT: ' ' }), false);
    assert.equal(isTracingWanted(ENDPOINT), true);
    assert.equal(
      isTracingWanted({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example/v1/traces' }),
      true,
    );
  });

  it('is not where a standard variable switches it off', () => {
    assert.equal(isTracingWanted({ ...ENDPOINT, OTEL_SDK_DISABLED: 'TRUE' }), false);
    assert.equal(isTracingWanted({ ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none' }), false);
  });

  it('is refused where they could not be sent, without repeating an address that may hold a password', () => {
    assert.throws(
      () => isTracingWanted({ OTEL_EXPORTER_OTLP_ENDPOINT: 'canary@receiver:4317' }),
      ({ code, message }) => code === 'usage' && !message.includes('canary'),
    );
    assert.throws(() => isTracingWanted({ ...ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }), {
      code: 'usage',
    });
  });
});
