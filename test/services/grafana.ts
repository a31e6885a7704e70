import { randomBytes } from 'node:crypto';
import { type Body, contact, dashboard, rule, source } from './grafana-objects.ts';
import { startGrafanaStandIn } from './grafana-stand-in.ts';

/** A Grafana that a suite reads and changes: a real one, a stand-in, or recorded answers. */
export interface GrafanaUnderTest extends AsyncDisposable {
  readonly url: string;
  /** Of a folder, a data source, a dashboard, an alert rule and a contact point; their uids begin with it. */
  readonly name: string;
  /** Asks for a change; `path` comes after `/api/`. */
  readonly change: (method: 'PUT' | 'POST' | 'DELETE', path: string, body?: Body) => Promise<void>;
}

/** A real server that tests may change, where one is named, with user and password in its address. */
export const REAL_GRAFANA = process.env['TALLYMAN_TEST_GRAFANA'];

/** The real one that is named, or else a stand-in, with objects of a random name that are removed at the end. */
export async function startGrafana(): Promise<GrafanaUnderTest> {
  return startPrepared(`tally-${randomBytes(5).toString('hex')}`);
}

/** As `startGrafana`, with objects of this name. */
export async function startPrepared(name: string): Promise<GrafanaUnderTest> {
  const standIn = REAL_GRAFANA === undefined ? await startGrafanaStandIn() : undefined;
  const url = standIn?.url ?? REAL_GRAFANA ?? '';
  const change: GrafanaUnderTest['change'] = (method, path, body) => request(url, method, path, body);
  await change('POST', 'folders', { uid: name, title: name });
  await change('POST', 'datasources', source(name));
  await change('POST', 'dashboards/db', { dashboard: dashboard(name), folderUid: name });
  await change('POST', 'v1/provisioning/alert-rules', rule(name));
  await change('POST', 'v1/provisioning/contact-points', contact(name));
  return {
    url,
    name,
    change,
    async [Symbol.asyncDispose]() {
      await change('DELETE', `v1/provisioning/alert-rules/${name}-rule`);
      await change('DELETE', `dashboards/uid/${name}-board`);
      await change('DELETE', `folders/${name}`);
      await change('DELETE', `datasources/uid/${name}-source`);
      await change('DELETE', `v1/provisioning/contact-points/${name}-point`);
      await standIn?.[Symbol.asyncDispose]();
    },
  };
}

async function request(base: string, method: string, path: string, body: Body = {}): Promise<void> {
  const { origin, pathname, username, password } = new URL(base);
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const response = await fetch(`${origin}${pathname.replace(/\/$/u, '')}/api/${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(user).toString('base64')}`,
      'content-type': 'application/json',
      // Without it the server takes what comes this way for its own and lets nobody edit it.
      'x-disable-provenance': 'true',
    },
    ...(method === 'DELETE' ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
}
