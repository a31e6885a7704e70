import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import {
  dashboardAnswer,
  dataSourceOf,
  exportedContactPoint,
  exportedRule,
  hitOf,
  type Kept,
} from './grafana-forms.ts';
import type { Body } from './grafana-objects.ts';

/** Of the contact point and the policy that a new server comes with. */
const DEFAULT = 'grafana-default-email';

/**
 * A small server on the loopback interface that keeps what it is given, as far as the suite over Grafana goes, and gives it
 * back in the forms in which real servers were recorded.
 */
export async function startGrafanaStandIn(): Promise<{ readonly url: string } & AsyncDisposable> {
  const kept = new Map<string, Kept>();
  const keep = (kind: string, uid: unknown, body: Body): void => {
    const name = String(uid ?? randomBytes(7).toString('hex'));
    kept.set(`${kind}/${name}`, { id: kept.size + 1, uid: name, body });
  };
  keep('contact-points', undefined, {
    name: DEFAULT,
    type: 'email',
    settings: { addresses: '<example@email.com>' },
  });

  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '', 'http://host').pathname.replace(/^\/api\//u, '');
    const kind = path.split('/')[path.startsWith('v1/provisioning/') ? 2 : 0] ?? '';
    const last = decodeURIComponent(path.split('/').at(-1) ?? '');
    let answer: readonly [status: number, body: unknown] = [200, { message: 'done' }];
    if (request.method === 'GET') answer = read(kept, path);
    else if (request.method === 'DELETE')
      kept.delete(`${kind === 'dashboards' ? 'dashboard' : kind}/${last}`);
    else {
      const body = (await json(request)) as Body;
      const { folderUid, dashboard } = body as { folderUid?: string; dashboard?: Body };
      if (dashboard) keep('dashboard', dashboard['uid'], { ...dashboard, folderUid });
      else keep(kind, body['uid'], body);
    }
    response.writeHead(answer[0], { 'content-type': 'application/json' }).end(JSON.stringify(answer[1]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://admin:admin@127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function read(kept: ReadonlyMap<string, Kept>, path: string): readonly [status: number, body: unknown] {
  const all = (kind: string): Kept[] =>
    [...kept].filter(([key]) => key.startsWith(`${kind}/`)).map(([, each]) => each);
  const folderOf = ({ body }: Kept): Kept | undefined => kept.get(`folders/${body['folderUid']}`);
  if (path === 'search') {
    const folders = all('folders').map((each) => hitOf('dash-folder', each));
    return [200, [...folders, ...all('dashboard').map((each) => hitOf('dash-db', each, folderOf(each)))]];
  }
  if (path.startsWith('dashboards/uid/')) {
    const found = kept.get(`dashboard/${decodeURIComponent(path.split('/').at(-1) ?? '')}`);
    if (!found) return [404, { message: 'Dashboard not found' }];
    const { folderUid: _, ...body } = found.body;
    return [200, dashboardAnswer({ ...found, body }, folderOf(found))];
  }
  if (path === 'datasources') return [200, all('datasources').map(dataSourceOf)];
  if (path === 'v1/provisioning/contact-points/export')
    return [200, { apiVersion: 1, contactPoints: all('contact-points').map(exportedContactPoint) }];
  if (path === 'v1/provisioning/policies/export') {
    const policy = { orgId: 1, receiver: DEFAULT, group_by: ['grafana_folder', 'alertname'] };
    return [200, { apiVersion: 1, policies: [policy] }];
  }
  if (path !== 'v1/provisioning/alert-rules/export') return [200, all(path.split('/').at(-1) ?? '')];
  const groups = Map.groupBy(all('alert-rules'), ({ body }) => `${body['folderUID']}/${body['ruleGroup']}`);
  // Without rules there is nothing to export, and nothing stands in the answer.
  if (groups.size === 0) return [404, {}];
  const exported = [...groups.values()].map((rules) => ({
    orgId: 1,
    name: rules[0]?.body['ruleGroup'],
    folder: kept.get(`folders/${rules[0]?.body['folderUID']}`)?.body['title'],
    interval: '1m',
    rules: rules.map(exportedRule),
  }));
  return [200, { apiVersion: 1, groups: exported }];
}
