import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Finding } from '../../../src/core/finding/finding.ts';
import { type Change, changesByHand } from './changes-by-hand.ts';
import { Cluster } from './cluster.ts';

/**
 * `npm run test:kubernetes`, with `TALLYMAN_TEST_KUBERNETES` as the kubeconfig of a cluster on which namespaces and
 * cluster-wide objects may be made, and `TALLYMAN_TEST_KUBECTL` as the kubectl to use.
 * `scripts/kubernetes-api-server.sh` builds and starts such a server.
 */
const kubeconfig = process.env['TALLYMAN_TEST_KUBERNETES'];
if (!kubeconfig) throw new Error('Set TALLYMAN_TEST_KUBERNETES to the kubeconfig of a cluster for tests.');
const cluster = new Cluster(kubeconfig);

const WAYS: readonly (readonly [string, readonly string[]])[] = [
  ['kubectl apply', []],
  ['kubectl apply --server-side', ['--server-side']],
];

const CLUSTER_WIDE =
  'clusterrole,clusterrolebinding,storageclass,priorityclass,validatingwebhookconfiguration';

for (const [way, flags] of WAYS) {
  describe(`a namespace of a real API server, filled by ${way}`, () => {
    const name = `tally-${randomBytes(4).toString('hex')}`;
    const folder = mkdtempSync(join(tmpdir(), 'manifests-'));
    /** What concerns this run; others may have left something in the same cluster. */
    const ownFindings = async (): Promise<readonly Finding[]> => {
      const { findings } = await cluster.drift(folder);
      return findings.filter(({ kind, name: item }) => `${kind}/${item}`.includes(name));
    };

    before(async () => {
      await cluster.writeManifests(folder, name);
      for (const file of ['cluster', 'settings', 'workloads', 'network'])
        await cluster.kubectl(['apply', ...flags, '-f', join(folder, `${file}.yaml`)]);
      await patiently(() => cluster.kubectl(['apply', ...flags, '-f', join(folder, 'custom.yaml')]));
    });
    after(async () => {
      rmSync(folder, { recursive: true });
      await cluster.kubectl(['delete', '--wait=false', 'namespace', name]);
      await cluster.kubectl(['delete', `crd/robots.${name}.example`, `crd/sites.${name}.example`]);
      await cluster.kubectl(['delete', '--ignore-not-found', CLUSTER_WIDE, name]);
    });

    it('has no finding straight after it was applied', async () => {
      const report = await cluster.drift(folder);
      assert.deepEqual((await ownFindings()).map(line), []);
      assert.equal(report.counts.unknown, 0);
      assert.ok(report.counts.pass >= 30, `only ${report.counts.pass} items pass`);
    });

    it('has none after it was applied again', async () => {
      await cluster.kubectl(['apply', ...flags, '-f', folder]);
      assert.deepEqual((await ownFindings()).map(line), []);
    });

    describe('and changed by hand', () => {
      const changes = changesByHand(name);
      let findings: readonly Finding[];
      before(async () => {
        for (const { make } of changes) await make(cluster, name);
        findings = await ownFindings();
      });

      for (const change of changes) {
        it(change.title, () => {
          const found = findings.filter((finding) => belongs(finding, change));
          assert.ok(found.length > 0, `not found among:\n${findings.map(line).join('\n')}`);
          if (change.actor === undefined) return;
          for (const finding of found) assert.equal(finding.actor, change.actor, line(finding));
        });
      }

      it('and nothing else is found', () => {
        const others = findings.filter((finding) => !changes.some((change) => belongs(finding, change)));
        assert.deepEqual(others.map(line), []);
      });

      it('and no secret is told', () => {
        assert.doesNotMatch(JSON.stringify(findings), /canary/u);
      });
    });

    it('shows what an account may see, and says what it may not', async () => {
      await cluster.kubectl(['apply', '-f', '-'], readerWithoutSecrets(name));
      const report = await patiently(async () => {
        const seen = await cluster.drift(folder, { only: [name] }, cluster.readerKubeconfig);
        assert.ok(seen.findings.some(({ code }) => code === 'outside-change' || code === 'drift'));
        return seen;
      });
      const unread = report.findings.filter(({ verdict }) => verdict === 'unknown');
      assert.deepEqual(
        unread.map(({ kind }) => kind),
        ['Secret'],
      );
      assert.match(unread[0]?.reason ?? '', /403/u);
    });

    it('is read page by page', async () => {
      const items = Array.from({ length: 1_100 }, (_, index) => ({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: `page-${index}`, namespace: name },
        data: { line: String(index) },
      }));
      await cluster.kubectl(['create', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
      const report = await cluster.drift(folder, { only: [name] });
      const extra = report.findings.filter(
        ({ code, name: item }) => code === 'unmanaged' && item.includes('/page-'),
      );
      assert.equal(new Set(extra.map(({ name: item }) => item)).size, 1_100);
    });
  });
}

function belongs({ kind, name, path, code }: Finding, change: Change): boolean {
  if (`${kind}/${name}` !== change.item || (change.code ?? code) !== code) return false;
  return change.paths.some((place) => path === place || path.startsWith(`${place}/`));
}

function line({ verdict, code, kind, name, path, declared, actual, actor, reason }: Finding): string {
  return `${verdict} ${code} ${kind}/${name}${path} ${JSON.stringify(declared)} -> ${JSON.stringify(actual)} ${reason ?? actor ?? ''}`;
}

/** The server takes a moment to know a new kind, or a new role. */
async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 20; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) throw error;
      await wait(500);
    }
  }
}

function readerWithoutSecrets(name: string): string {
  const groups = ['apps', 'batch', 'autoscaling', 'policy', 'extensions', `${name}.example`];
  const core = [
    ...[
      'configmaps',
      'services',
      'serviceaccounts',
      'pods',
      'limitranges',
      'persistentvolumeclaims',
      'endpoints',
    ],
    ...['podtemplates', 'replicationcontrollers', 'resourcequotas'],
  ];
  const role = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'reader-without-secrets', namespace: name },
    rules: [
      {
        apiGroups: [...groups, 'networking.k8s.io', 'rbac.authorization.k8s.io'],
        resources: ['*'],
        verbs: ['list'],
      },
      { apiGroups: [''], resources: core, verbs: ['list'] },
    ],
  };
  const binding = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: role.metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role.metadata.name },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'reader' }],
  };
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [role, binding] });
}
