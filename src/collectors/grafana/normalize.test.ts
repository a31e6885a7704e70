import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fingerprintWith } from '../../core/item/fingerprint.ts';
import type { JsonObject } from '../../core/item/json.ts';
import { normalizeAlertRule, normalizeContactPoint, normalizePolicy } from './normalize-alerting.ts';
import { normalizeDashboard } from './normalize-dashboard.ts';

const fingerprint = fingerprintWith('tests');

const panelsOf = (...panels: readonly JsonObject[]): string[] =>
  Object.keys((normalizeDashboard({ title: 'd', panels }, undefined)['panels'] ?? {}) as JsonObject);
const panel = (title: string, y: number, more: JsonObject = {}): JsonObject => ({
  type: 'stat',
  title,
  gridPos: { h: 1, w: 1, x: 0, y },
  ...more,
});

describe('normalizeDashboard', () => {
  it('tells panels of one title apart by their rows, open or closed, wherever they stand', () => {
    const open = [
      panel('Atlanta', 0, { type: 'row' }),
      panel('Lag', 1),
      panel('Dallas', 2, { type: 'row' }),
      panel('Lag', 3),
      panel('Depth', 4),
    ];
    const closed = [
      panel('Atlanta', 0, { type: 'row', collapsed: true, panels: [panel('Lag', 0)] }),
      panel('Dallas', 1, { type: 'row', collapsed: true, panels: [panel('Lag', 0), panel('Depth', 0)] }),
    ];
    const expected = ['Atlanta / Lag', 'Dallas / Lag', 'Depth', 'row Atlanta', 'row Dallas'];
    assert.deepEqual(panelsOf(...open).sort(), expected);
    assert.deepEqual(panelsOf(...open.toReversed()).sort(), expected);
    assert.deepEqual(panelsOf(...closed).sort(), expected);
  });

  it('numbers twins by their content, names the nameless by their type, and leaves copies out', () => {
    assert.deepEqual(
      panelsOf(
        panel('A', 0, { unit: 'b' }),
        panel('A', 1, { unit: 'a' }),
        panel('', 2),
        panel('B', 3, { repeatPanelId: 1 }),
      ),
      ['A', 'A (2)', '(stat)'],
    );
  });

  it('reads the rows of old dashboards', () => {
    const rows = [{ title: 'Main', panels: [{ title: 'Lag', type: 'graph', span: 6 }] }];
    assert.deepEqual(normalizeDashboard({ title: 'd', rows }, undefined)['panels'], {
      'row Main': { type: 'row', title: 'Main' },
      Lag: { type: 'graph', title: 'Lag' },
    });
  });
});

describe('normalizeAlertRule', () => {
  it('takes the same from an export and from the list of the API', () => {
    const query = { refId: 'A', datasourceUid: 'p', model: { expr: 'up' } };
    const exported = normalizeAlertRule({
      content: {
        uid: 'x',
        title: 'T',
        condition: 'A',
        data: [query],
        for: '300s',
        keepFiringFor: '40m',
        missing_series_evals_to_resolve: 2,
        notification_settings: { receiver: 'r' },
      },
      folder: 'F',
      group: { name: 'g', orgId: 1 },
    });
    const model = { refId: 'A', expr: 'up', intervalMs: 1000, maxDataPoints: 43200 };
    const listed = normalizeAlertRule({
      content: {
        id: 7,
        uid: 'y',
        orgID: 1,
        folderUID: 'f',
        ruleGroup: 'g',
        title: 'T',
        condition: 'A',
        data: [{ ...query, queryType: '', model }],
        for: '5m',
        keep_firing_for: '40m0s',
        missingSeriesEvalsToResolve: 2,
        notification_settings: { receiver: 'r', group_by: null, mute_time_intervals: null },
        record: null,
        noDataState: 'NoData',
        execErrState: 'Alerting',
        isPaused: false,
        updated: '2026-01-01T00:00:00Z',
        provenance: 'api',
      },
      folder: 'F',
      group: { name: 'g' },
    });
    assert.deepEqual(listed, exported);
  });
});

describe('normalizePolicy', () => {
  it('takes every way to write a matcher, in any order, and keeps the order of routes', () => {
    const written = normalizePolicy({
      receiver: 'r',
      routes: [{ matchers: ['team = "wms"', 'severity=~crit.*'] }, { match: { a: 'b' }, continue: false }],
    });
    const listed = normalizePolicy({
      receiver: 'r',
      provenance: 'file',
      routes: [
        {
          object_matchers: [
            ['severity', '=~', 'crit.*'],
            ['team', '=', 'wms'],
          ],
        },
        { object_matchers: [['a', '=', 'b']] },
      ],
    });
    assert.deepEqual(listed, written);
    const turned = normalizePolicy({ receiver: 'r', routes: [{ match: { a: 'b' } }, { matchers: ['c=d'] }] });
    assert.notDeepEqual(
      turned,
      normalizePolicy({ receiver: 'r', routes: [{ matchers: ['c=d'] }, { match: { a: 'b' } }] }),
    );
  });
});

describe('normalizeContactPoint', () => {
  const point = (type: string, settings: JsonObject): unknown =>
    normalizeContactPoint([{ content: { name: 'n', type, settings } }], fingerprint);

  it('says of a secret only that it is set, whether the server hides it or a file holds it', () => {
    assert.deepEqual(
      point('slack', { recipient: '#a', url: 'https://hooks.example/T/B/hidden' }),
      point('slack', { recipient: '#a', url: '[REDACTED]' }),
    );
    assert.notDeepEqual(point('slack', { token: '' }), point('slack', { token: 'x' }));
  });

  it('shows the server of an address and conceals its path', () => {
    const shown = JSON.stringify(point('webhook', { url: 'https://desk.example/in/hidden' }));
    assert.ok(shown.includes('https://desk.example/fingerprint:') && !shown.includes('hidden'));
    assert.notDeepEqual(
      point('webhook', { url: 'https://a.example/1' }),
      point('webhook', { url: 'https://a.example/2' }),
    );
  });
});

describe('what a server may give in any order, or should not have', () => {
  it('takes the labels and the times of a policy for sets', () => {
    const policy = { receiver: 'ops', routes: [{ group_by: ['b', 'a'], mute_time_intervals: ['z', 'y'] }] };
    const reordered = {
      receiver: 'ops',
      routes: [{ mute_time_intervals: ['y', 'z'], group_by: ['a', 'b'] }],
    };
    assert.deepEqual(normalizePolicy(policy), normalizePolicy(reordered));
    const other = { receiver: 'ops', routes: [{ group_by: ['b'], mute_time_intervals: ['z', 'y'] }] };
    assert.notDeepEqual(normalizePolicy(policy), normalizePolicy(other));
  });

  it('shows no token of a messenger', () => {
    const content = { name: 'chat', type: 'telegram', settings: { bottoken: 'canary', chatid: '1' } };
    const text = JSON.stringify(normalizeContactPoint([{ content }], fingerprint));
    assert.ok(!text.includes('canary') && text.includes('chatid'), text);
  });
});
