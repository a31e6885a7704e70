import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../src/core/item/json.ts';
import { formOf } from './answer-form.ts';
import { REAL_GRAFANA, startPrepared } from './grafana.ts';
import { readRecording } from './recorded-answers.ts';

describe('a stand-in for Grafana', { skip: REAL_GRAFANA !== undefined && 'a real one is named' }, () => {
  it('answers every request in the form in which a real server was recorded', async () => {
    await using grafana = await startPrepared('tally-orders');
    for (const { request, status, body } of readRecording('grafana/fixtures/recorded/server.json')) {
      const { origin } = new URL(grafana.url);
      const response = await fetch(`${origin}${request.replace('GET ', '')}`);
      assert.equal(response.status, status, request);
      assert.equal(response.headers.get('content-type'), 'application/json');
      assert.deepEqual(formOf((await response.json()) as Json), formOf(body), request);
    }
  });
});
