import type { Body } from './grafana-objects.ts';

/** The forms of answers that were recorded from real servers, for the stand-in; a test compares the two. */

/** What is kept of an object, with a number of its own. */
export interface Kept {
  readonly id: number;
  readonly uid: string;
  readonly body: Body;
}

const slugOf = (title: unknown): string => String(title).toLowerCase().replaceAll(' ', '-');

/** A folder or a dashboard in the answer to a search. */
export function hitOf(type: 'dash-folder' | 'dash-db', { id, uid, body }: Kept, folder?: Kept): Body {
  const slug = slugOf(body['title']);
  return {
    id,
    uid,
    orgId: 1,
    title: body['title'],
    uri: `db/${slug}`,
    url: type === 'dash-db' ? `/d/${uid}/${slug}` : `/dashboards/f/${uid}/${slug}`,
    slug: '',
    type,
    tags: body['tags'] ?? [],
    isStarred: false,
    sortMeta: 0,
    isDeleted: false,
    ...insideOf(folder),
  };
}

function insideOf(folder: Kept | undefined): Body {
  if (!folder) return {};
  const title = folder.body['title'];
  return {
    folderId: folder.id,
    folderUid: folder.uid,
    folderTitle: title,
    folderUrl: `/dashboards/f/${folder.uid}/${slugOf(title)}`,
  };
}

/** A dashboard with what surrounds it. */
export function dashboardAnswer({ id, uid, body }: Kept, folder: Kept | undefined): Body {
  const slug = slugOf(body['title']);
  const may = { canSave: true, canEdit: true, canAdmin: true, canStar: true, canDelete: true };
  const written = { created: '2026-04-14T09:20:31Z', updated: '2026-04-14T09:20:31Z' };
  return {
    meta: {
      type: 'db',
      ...may,
      slug,
      url: `/d/${uid}/${slug}`,
      ...written,
      updatedBy: 'admin',
      createdBy: 'admin',
      version: 1,
      hasAcl: false,
      isFolder: false,
      apiVersion: 'v0alpha1',
      ...(folder ? insideOf(folder) : { folderId: 0, folderTitle: 'General', folderUrl: '' }),
      provisioned: false,
      provisionedExternalId: '',
    },
    dashboard: { ...body, id, uid, version: 1 },
  };
}

export function dataSourceOf({ id, uid, body }: Kept): Body {
  const { secureJsonData: _, ...own } = body;
  const type = String(body['type']);
  return {
    id,
    uid,
    orgId: 1,
    typeName: type.charAt(0).toUpperCase() + type.slice(1),
    typeLogoUrl: `public/app/plugins/datasource/${type}/img/${type}_logo.svg`,
    access: 'proxy',
    url: '',
    user: '',
    database: '',
    basicAuth: false,
    isDefault: false,
    jsonData: {},
    readOnly: false,
    ...own,
  };
}

/** An alert rule as an export holds it; what its queries leave open, a server fills in when it keeps them. */
export function exportedRule({ body }: Kept): Body {
  const { orgID: _, folderUID: __, ruleGroup: ___, ...rule } = body;
  const data = (rule['data'] as Body[]).map((query) => ({
    ...query,
    model: { intervalMs: 1000, maxDataPoints: 43200, ...(query['model'] as Body) },
  }));
  return { isPaused: false, ...rule, data };
}

export function exportedContactPoint({ uid, body }: Kept): Body {
  const settings = Object.entries(body['settings'] as Body).map(([key, value]) => [
    key,
    /password|token/u.test(key) ? '[REDACTED]' : value,
  ]);
  const receiver = {
    uid,
    type: body['type'],
    settings: Object.fromEntries(settings),
    disableResolveMessage: false,
  };
  return { orgId: 1, name: body['name'], receivers: [receiver] };
}
