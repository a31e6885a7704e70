import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real server that tests may change, where one is named; else the suite runs over the stand-in below. */
export const GRAFANA_URL = process.env['TALLYMAN_TEST_GRAFANA'];

type Body = Record<string, unknown>;

/** Hands the URL of a server to `use`: the one that is named, or a stand-in that ends with it. */
export async function withGrafana<T>(use: (url: string) => Promise<T>): Promise<T> {
  return GRAFANA_URL === undefined ? withStandIn(use) : use(GRAFANA_URL);
}

/** Asks for a change; `path` comes after `/api/`. */
export async function change(
  base: string,
  method: 'PUT' | 'POST' | 'DELETE',
  path: string,
  body: Body = {},
): Promise<Body> {
  const url = new URL(base);
  const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  const response = await fetch(`${url.origin}${url.pathname.replace(/\/$/u, '')}/api/${path}`, {
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
  return answer === '' ? {} : (JSON.parse(answer) as Body);
}

const uidOf = (body: Body): string => String(body['uid'] ?? randomBytes(7).toString('hex'));
const lastPart = (path: string): string => decodeURIComponent(path.split('/').at(-1) ?? '');

/**
 * A small server on the loopback interface that keeps what it is given and gives it back in the form that Grafana's
 * documentation shows, with ids, versions and times of its own.
 */
async function withStandIn<T>(use: (url: string) => Promise<T>): Promise<T> {
  const kept = new Map<string, Body>();
  let clock = 0;
  const keep = (kind: string, uid: string, body: Body): Body => {
    clock += 1;
    const stamped = { ...body, uid, id: clock, updated: new Date(clock * 1000).toISOString() };
    kept.set(`${kind}/${uid}`, stamped);
    return stamped;
  };
  const all = (kind: string): Body[] =>
    [...kept].filter(([key]) => key.startsWith(`${kind}/`)).map(([, body]) => body);

  const write = (path: string, body: Body): Body => {
    if (path === 'dashboards/db') {
      const dashboard = body['dashboard'] as Body;
      const saved = { ...dashboard, version: clock, iteration: clock };
      return keep('dashboard', uidOf(dashboard), { dashboard: saved, folderUid: body['folderUid'] });
    }
    const kind = path.startsWith('v1/provisioning/')
      ? (path.split('/')[2] ?? '')
      : (path.split('/')[0] ?? '');
    if (kind === 'policies') return keep(kind, 'default', body);
    const isOne = path.split('/').length > (path.startsWith('v1/') ? 3 : 1);
    return keep(kind, isOne ? lastPart(path) : uidOf(body), body);
  };

  const folderTitle = (uid: unknown): unknown => kept.get(`folders/${uid}`)?.['title'] ?? '';
  const read = (path: string): unknown => {
    if (path === 'search') {
      return [
        ...all('folders').map(({ uid, title, id }) => ({ uid, title, id, type: 'dash-folder' })),
        ...all('dashboard').map(({ uid, dashboard, folderUid }) => ({
          uid,
          title: (dashboard as Body)['title'],
          type: 'dash-db',
          folderUid,
          folderTitle: folderTitle(folderUid),
        })),
      ];
    }
    if (path.startsWith('dashboards/uid/')) {
      const found = kept.get(`dashboard/${lastPart(path)}`);
      if (!found) return undefined;
      const { dashboard, id, uid, folderUid } = found;
      return {
        meta: { folderTitle: folderTitle(folderUid) },
        dashboard: { ...(dashboard as Body), id, uid },
      };
    }
    if (path === 'datasources') return all('datasources').map(({ secureJsonData: _, ...source }) => source);
    if (path === 'v1/provisioning/alert-rules/export') {
      const groups = Map.groupBy(
        all('alert-rules'),
        ({ folderUID, ruleGroup }) => `${folderUID}/${ruleGroup}`,
      );
      if (groups.size === 0) return undefined;
      return {
        apiVersion: 1,
        groups: [...groups.values()].map((rules) => ({
          orgId: 1,
          name: rules[0]?.['ruleGroup'],
          folder: folderTitle(rules[0]?.['folderUID']),
          interval: '1m',
          rules: rules.map(
            ({ ruleGroup: _, folderUID: __, orgID: ___, id: ____, updated: _____, ...rule }) => rule,
          ),
        })),
      };
    }
    if (path === 'v1/provisioning/contact-points/export') {
      return {
        apiVersion: 1,
        contactPoints: all('contact-points').map(({ name, type, uid, settings }) => ({
          orgId: 1,
          name,
          receivers: [
            {
              uid,
              type,
              settings: Object.fromEntries(
                Object.entries(settings as Body).map(([key, value]) => [
                  key,
                  /password|token/u.test(key) ? '[REDACTED]' : value,
                ]),
              ),
              disableResolveMessage: false,
            },
          ],
        })),
      };
    }
    if (path === 'v1/provisioning/policies/export') {
      const own = all('policies').map(({ id: _, uid: __, updated: ___, ...policy }) => policy);
      return { apiVersion: 1, policies: [{ orgId: 1, receiver: 'default', ...own[0] }] };
    }
    return path.startsWith('v1/provisioning/') ? all(lastPart(path)) : undefined;
  };

  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '', 'http://host').pathname.replace(/^\/api\//u, '');
    if (request.method === 'GET') {
      const answer = read(path);
      response.writeHead(answer === undefined ? 404 : 200).end(JSON.stringify(answer ?? {}));
    } else if (request.method === 'DELETE') {
      for (const key of kept.keys()) if (key.endsWith(`/${lastPart(path)}`)) kept.delete(key);
      response.end('{}');
    } else {
      response.end(JSON.stringify(write(path, (await bodyOf(request)) as Body)));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://admin:admin@127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
