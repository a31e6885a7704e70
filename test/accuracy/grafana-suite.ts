import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grafana } from '../../src/collectors/grafana/index.ts';
import type { GrafanaUnderTest } from '../services/grafana.ts';
import { contact, dashboard, rule, source } from '../services/grafana-objects.ts';
import { accuracyOf } from './outcome.ts';
import { differences, type Reading, read } from './readings.ts';

type Change = (grafana: GrafanaUnderTest) => Promise<unknown>;

/** What is changed, and where it has to be found; `n` stands for the name of the objects. */
const CHANGES: Readonly<Record<string, readonly [Change, string]>> = {
  'another query': [
    ({ change, name }) =>
      change('POST', 'dashboards/db', {
        dashboard: dashboard(name, 'lag * 2'),
        folderUid: name,
        overwrite: true,
      }),
    'dashboard n#/panels/Lag/targets/0/expr',
  ],
  'another threshold of an alert rule': [
    ({ change, name }) => change('PUT', `v1/provisioning/alert-rules/${name}-rule`, rule(name, 900)),
    'alert_rule n#/data/B/model/conditions/0/evaluator/params/0',
  ],
  'a paused alert rule': [
    ({ change, name }) =>
      change('PUT', `v1/provisioning/alert-rules/${name}-rule`, { ...rule(name), isPaused: true }),
    'alert_rule n#/isPaused',
  ],
  'a lost alert rule': [
    ({ change, name }) => change('DELETE', `v1/provisioning/alert-rules/${name}-rule`),
    'alert_rule n#',
  ],
  'another address of a data source': [
    ({ change, name }) =>
      change('PUT', `datasources/uid/${name}-source`, { ...source(name), url: 'http://other:9090' }),
    'data_source n#/url',
  ],
  'another address of a contact point': [
    ({ change, name }) =>
      change('PUT', `v1/provisioning/contact-points/${name}-point`, {
        ...contact(name),
        settings: { url: 'https://desk.meridian.example/other', httpMethod: 'POST' },
      }),
    'contact_point n#/receivers/0/settings/url',
  ],
};

/** What the reader of a server must do, whoever answers: a real one, a stand-in, or recorded answers. */
export function grafanaSuite(what: string, start: () => Promise<GrafanaUnderTest>): void {
  const finds = accuracyOf('grafana', what);

  describe(`grafana on ${what}`, () => {
    async function readOwn({ url, name }: GrafanaUnderTest): Promise<Reading> {
      return new Map([...(await read(grafana, url))].filter(([key]) => key.includes(name)));
    }

    it('finds nothing when nothing changes, and nothing when everything is saved again', async () => {
      await using server = await start();
      const { change, name } = server;
      const before = await readOwn(server);
      assert.deepEqual([...before.keys()].map((key) => key.replaceAll(name, 'n')).sort(), [
        'alert_rule n',
        'contact_point n',
        'dashboard n',
        'data_source n',
        'folder n',
      ]);
      finds(differences(grafana, before, await readOwn(server)), []);
      await change('POST', 'dashboards/db', {
        dashboard: dashboard(name),
        folderUid: name,
        overwrite: true,
      });
      await change('PUT', `v1/provisioning/alert-rules/${name}-rule`, rule(name));
      finds(differences(grafana, before, await readOwn(server)), []);
    });

    for (const [title, [work, place]] of Object.entries(CHANGES)) {
      it(`finds ${title} at its place`, async () => {
        await using server = await start();
        const before = await readOwn(server);
        await work(server);
        const found = differences(grafana, before, await readOwn(server));
        finds(
          found.map((each) => each.replaceAll(server.name, 'n')),
          [place],
        );
      });
    }
  });
}
