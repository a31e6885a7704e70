/** One of each object that the suite over Grafana makes, under one name, as its API takes them. */
export type Body = Record<string, unknown>;

export function source(name: string): Body {
  return {
    uid: `${name}-source`,
    name,
    type: 'prometheus',
    access: 'proxy',
    url: 'http://prometheus:9090',
    jsonData: { timeInterval: '15s' },
    secureJsonData: { httpHeaderValue1: 'secret' },
  };
}

export function dashboard(name: string, expr = 'lag'): Body {
  return {
    uid: `${name}-board`,
    title: name,
    tags: ['orders'],
    schemaVersion: 39,
    panels: [
      {
        id: 1,
        type: 'timeseries',
        title: 'Lag',
        gridPos: { h: 8, w: 12, x: 0, y: 0 },
        datasource: { type: 'prometheus', uid: `${name}-source` },
        targets: [{ refId: 'A', expr }],
      },
    ],
    time: { from: 'now-6h', to: 'now' },
  };
}

export function rule(name: string, threshold = 300): Body {
  return {
    uid: `${name}-rule`,
    title: name,
    orgID: 1,
    folderUID: name,
    ruleGroup: 'lag',
    condition: 'B',
    for: '5m',
    noDataState: 'NoData',
    execErrState: 'Error',
    labels: { severity: 'critical' },
    annotations: { summary: 'Orders wait' },
    data: [
      {
        refId: 'A',
        datasourceUid: `${name}-source`,
        relativeTimeRange: { from: 600, to: 0 },
        model: { refId: 'A', expr: 'lag', instant: true },
      },
      {
        refId: 'B',
        datasourceUid: '__expr__',
        relativeTimeRange: { from: 600, to: 0 },
        model: {
          refId: 'B',
          type: 'threshold',
          expression: 'A',
          conditions: [{ evaluator: { type: 'gt', params: [threshold] } }],
        },
      },
    ],
  };
}

export function contact(name: string): Body {
  return {
    uid: `${name}-point`,
    name,
    type: 'webhook',
    settings: { url: 'https://desk.meridian.example/in', httpMethod: 'POST' },
  };
}
