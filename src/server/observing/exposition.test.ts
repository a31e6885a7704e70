import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exposition, type MetricFamily } from './exposition.ts';

const FAMILIES: readonly MetricFamily[] = [
  {
    name: 'cpu_seconds_total',
    help: 'Time "spent",\nin seconds \\ all.',
    type: 'counter',
    values: [{ labels: {}, value: 1.5 }],
  },
  {
    name: 'wait_seconds',
    help: 'Waits.',
    type: 'histogram',
    values: [
      { metricName: 'wait_seconds_bucket', labels: { le: 0.5, route: 'a"\\\n' }, value: 1 },
      { metricName: 'wait_seconds_bucket', labels: { le: 1, route: 'a"\\\n' }, value: 2 },
      { metricName: 'wait_seconds_bucket', labels: { le: '+Inf', route: 'a"\\\n' }, value: 2 },
    ],
  },
  { name: 'age', help: 'Age.', type: 'gauge', values: [{ labels: {}, value: Number.POSITIVE_INFINITY }] },
];

describe('metrics', () => {
  it('are OpenMetrics for who asks for it', () => {
    assert.deepEqual(
      exposition(FAMILIES, 'text/plain;q=0.5, application/openmetrics-text;version=1.0.0;q=0.9'),
      {
        type: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
        text: String.raw`# TYPE cpu_seconds counter
# UNIT cpu_seconds seconds
# HELP cpu_seconds Time \"spent\",\nin seconds \\ all.
cpu_seconds_total 1.5
# TYPE wait_seconds histogram
# UNIT wait_seconds seconds
# HELP wait_seconds Waits.
wait_seconds_bucket{le="0.5",route="a\"\\\n"} 1
wait_seconds_bucket{le="1.0",route="a\"\\\n"} 2
wait_seconds_bucket{le="+Inf",route="a\"\\\n"} 2
# TYPE age gauge
# HELP age Age.
age +Inf
# EOF
`,
      },
    );
  });

  it('are the older form of Prometheus for everybody else', () => {
    for (const accept of [undefined, '*/*', 'text/plain', 'application/openmetrics-text;q=0.0, text/plain']) {
      const { type, text } = exposition(FAMILIES, accept);
      assert.equal(type, 'text/plain; version=0.0.4; charset=utf-8');
      assert.match(
        text,
        /^# HELP cpu_seconds_total Time "spent",\\nin seconds \\\\ all\.\n# TYPE cpu_seconds_total counter\n/u,
      );
      assert.doesNotMatch(text, /EOF|UNIT/u);
    }
  });
});
