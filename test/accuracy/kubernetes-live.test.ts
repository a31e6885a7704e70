import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DEFAULT_LIMITS } from '../../src/collectors/collector.ts';
import { kubernetes } from '../../src/collectors/kubernetes/index.ts';
import { compareSides, type SideDifference } from '../../src/core/compare/three-way.ts';
import { fingerprintWith } from '../../src/core/item/fingerprint.ts';
import { isGap, type Observation } from '../../src/core/item/observation.ts';
import { accuracyOf } from './outcome.ts';

const finds = accuracyOf('kubernetes', 'dumps of a real API server, before and after changes by hand');
const findsInPairs = accuracyOf('kubernetes', 'pairs of others');

const samples = fileURLToPath(new URL('../../../shared/samples/kubernetes-live/', import.meta.url));
const absent = !existsSync(samples) && process.env['CI'] !== 'true';
const skip = absent ? 'shared/samples/kubernetes-live is not beside this checkout' : false;

interface Label {
  readonly id: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly change: string;
  readonly path: string;
  readonly expect: 'drift' | 'undeclared' | 'benign' | 'unmanaged';
}

interface Found extends SideDifference {
  readonly item: string;
}

async function read(location: string): Promise<Map<string, Observation>> {
  const context = {
    fingerprint: fingerprintWith('tests'),
    limits: DEFAULT_LIMITS,
    signal: new AbortController().signal,
    progress: () => undefined,
  };
  const items = new Map<string, Observation>();
  for await (const batch of kubernetes.collect(
    { location: resolve(samples, location), options: {} },
    context,
  )) {
    for (const record of batch) {
      assert.ok(!isGap(record), JSON.stringify(record));
      items.set(`${record.kind}/${record.name}`, record);
    }
  }
  return items;
}

/** What a drift report would hold, over a source that is managed whole. */
async function findings(live: string, declared: string, strip = false): Promise<Found[]> {
  const wanted = await read(declared);
  const found: Found[] = [];
  const there = await read(strip ? withoutNotes(live) : live);
  for (const [item, record] of there) {
    const declaration = wanted.get(item);
    const joined =
      declaration && kubernetes.join ? kubernetes.join(record, declaration) : { ...record, declared: null };
    for (const difference of compareSides(joined)) found.push({ item, ...difference });
  }
  for (const [item, record] of wanted) {
    if (there.has(item)) continue;
    for (const difference of compareSides({ ...record, actual: null })) found.push({ item, ...difference });
  }
  return found;
}

/** A dump as kubectl writes it unless asked for more, of objects that were not applied by it. */
function withoutNotes(live: string): string {
  const objects = JSON.parse(readFileSync(samples + live, 'utf8')) as {
    metadata: { managedFields?: unknown; annotations?: Record<string, string> };
  }[];
  for (const { metadata } of objects) {
    delete metadata.managedFields;
    delete metadata.annotations?.['kubectl.kubernetes.io/last-applied-configuration'];
  }
  const folder = mkdtempSync(join(tmpdir(), 'kubernetes-live-'));
  after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'live.json'), JSON.stringify(objects));
  return join(folder, 'live.json');
}

/** `spec.template.spec.containers[0].env[PORT]` as a pattern over pointers in which elements go by name. */
function covers({ path }: Label, pointer: string): boolean {
  if (path === '') return pointer === '';
  const steps = path.replaceAll(/\[([^\]]+)\]/gu, '.$1').split(/\.(?![a-z]+\/)/u);
  const pattern = steps.map((step) => (/^\d+$/u.test(step) ? '[^/]+' : RegExp.escape(step))).join('/');
  return new RegExp(`^/${pattern}(?:/|$)`, 'u').test(pointer);
}

const itemOf = ({ kind, namespace, name }: Label): string =>
  `${kind}${kind === 'Deployment' ? '.apps' : ''}/${namespace}/${name}`;

describe('a shop on a real API server, before and after changes by hand', { skip }, () => {
  const { changes } = skip
    ? { changes: [] }
    : (JSON.parse(readFileSync(`${samples}shop/labels.json`, 'utf8')) as { changes: Label[] });

  it('has no finding straight after it was applied', async () => {
    finds(await findings('shop/live-before.json', 'shop/declared.json'), []);
    finds(await findings('shop/live-before.json', 'shop/declared.json', true), []);
  });

  for (const strip of [false, true]) {
    it(`has every labelled change and no other${strip ? ', without field owners and notes too' : ''}`, async () => {
      const found = await findings('shop/live-after.json', 'shop/declared.json', strip);
      const there = await read('shop/live-after.json');
      // A label of an object that the dump does not show cannot be found in it.
      const visible = changes.filter((label) => label.change === 'deleted' || there.has(itemOf(label)));
      const wanted = visible.filter(({ expect }) => expect !== 'benign');
      const seen = wanted.filter((label) =>
        found.some(({ item, path }) => item === itemOf(label) && covers(label, path)),
      );
      // The label of the privileged container says that this was set too.
      const known = (item: string, path: string) =>
        path.endsWith('/securityContext/allowPrivilegeEscalation') ||
        wanted.some((label) => itemOf(label) === item && covers(label, path));
      const wrong = found.filter(({ item, path }) => !known(item, path));
      finds(
        [...seen.map(({ id }) => id), ...wrong],
        wanted.map(({ id }) => id),
      );
    });
  }

  it('tells a changed default from a changed declaration', async () => {
    const found = await findings('shop/live-after.json', 'shop/declared.json');
    const replicas = found.filter(({ path }) => path === '/spec/replicas');
    assert.deepEqual(replicas, [
      {
        item: 'Deployment.apps/shop/checkoutservice',
        path: '/spec/replicas',
        code: 'outside-change',
        lastApplied: 1,
        actual: 4,
      },
    ]);
  });
});

describe('pairs of configuration and live object from the tests of Argo CD', { skip }, () => {
  const pair = (name: string, form: string) =>
    findings(`argocd-diff-fixtures/${name}-live.${form}`, `argocd-diff-fixtures/${name}-config.${form}`);

  for (const [name, form] of [
    ['aggr-clusterrole', 'json'],
    ['endpoints', 'json'],
    ['ssd-service', 'yaml'],
  ] as const) {
    it(`${name} is in sync`, async () => findsInPairs(await pair(name, form), []));
  }

  it('an environment variable that nobody declared is found', async () => {
    const found = await pair('deployment', 'json');
    findsInPairs(
      found.map(({ path, code }) => `${code} ${path}`),
      ['outside-change /spec/template/spec/containers/guestbook-ui/env/VAR2'],
    );
  });

  it('what was applied and is declared no more is found', async () => {
    const found = await pair('smd-deploy2', 'yaml');
    assert.ok(found.some(({ path }) => path.endsWith('/containers/nginx/resources')));
  });
});
