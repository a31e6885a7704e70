import assert from 'node:assert/strict';
import type { GrafanaUnderTest } from './grafana.ts';
import type { Body } from './grafana-objects.ts';
import { type Exchange, readRecording, startReplay } from './recorded-answers.ts';

const PROVISIONING = 'GET /api/v1/provisioning/';

/** Recorded answers, in which a change changes what a real server would then answer: for the changes of the suite. */
export async function startGrafanaReplay(): Promise<GrafanaUnderTest> {
  const replay = await startReplay(readRecording('grafana/fixtures/recorded/server.json'));
  const { exchanges } = replay;
  const exchange = (request: string): Exchange => {
    const found = exchanges.find((each) => each.request === request);
    assert.ok(found, `${request} was not recorded`);
    return found;
  };
  const bodyOf = (request: string): Body => exchange(request).body as Body;

  /** Only what the recorded object has: the API takes more than it gives back. */
  function change(object: Body | undefined, to: Body): void {
    assert.ok(object);
    for (const name of Object.keys(object)) if (to[name] !== undefined) object[name] = to[name];
  }

  function saveDashboard(to: Body): void {
    const answer = bodyOf(`GET /api/dashboards/uid/${to['uid']}`);
    const { dashboard, meta } = answer as { dashboard: Body; meta: Body };
    change(dashboard, to);
    dashboard['version'] = Number(dashboard['version']) + 1;
    Object.assign(meta, { version: dashboard['version'], updated: '2026-07-28T06:12:03Z' });
  }

  function changeRule(uid: string, to: Body | undefined): void {
    const exported = exchange(`${PROVISIONING}alert-rules/export?format=json`);
    const { groups } = exported.body as unknown as { groups: { rules: Body[] }[] };
    const rules = groups[0]?.rules ?? [];
    const own = rules.find((rule) => rule['uid'] === uid);
    if (to) {
      change(own, to);
      return;
    }
    assert.ok(own && rules.length === 1);
    // Without rules there is nothing to export; the list says that there are none.
    Object.assign(exported, { status: 404, body: {} });
    exchanges.push({ ...exported, request: `${PROVISIONING}alert-rules`, status: 200, body: [] });
  }

  const changes: Readonly<Record<string, (uid: string, to: Body) => void>> = {
    'POST dashboards/': (_, to) => saveDashboard(to['dashboard'] as Body),
    'PUT v1/provisioning/alert-rules/': changeRule,
    'DELETE v1/provisioning/alert-rules/': (uid) => changeRule(uid, undefined),
    'PUT datasources/uid/': (uid, to) =>
      change(
        (exchange('GET /api/datasources').body as Body[]).find((each) => each['uid'] === uid),
        to,
      ),
    'PUT v1/provisioning/contact-points/': (uid, to) => {
      const exported = bodyOf(`${PROVISIONING}contact-points/export?format=json`);
      const points = exported['contactPoints'] as { receivers: Body[] }[];
      change(
        points.flatMap(({ receivers }) => receivers).find((each) => each['uid'] === uid),
        to,
      );
    },
  };
  return {
    ...replay,
    name: 'tally-orders',
    async change(method, path, body = {}) {
      const prefix = Object.keys(changes).find((each) => `${method} ${path}`.startsWith(each));
      assert.ok(prefix, `${method} ${path} is no change of the suite`);
      changes[prefix]?.(`${method} ${path}`.slice(prefix.length), body);
    },
  };
}
