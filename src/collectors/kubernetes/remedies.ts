import type { Finding } from '../../core/finding/finding.ts';
import type { Remedy } from '../collector.ts';

/** What to do about a finding with kubectl: go back to the manifest, or let the manifest follow. */
export function remedies(finding: Finding): readonly Remedy[] {
  const target = targetOf(finding);
  const manifest = finding.origin ? quoted(finding.origin.file) : 'MANIFEST';
  switch (finding.code) {
    case 'unmanaged':
      return [
        {
          title: 'Take it under management',
          commands: [
            `kubectl get ${target} -o yaml > ${quoted(`${finding.name.replaceAll('/', '-')}.yaml`)}`,
          ],
        },
        {
          title: 'Or remove it, once its owner agrees',
          commands: [`kubectl delete ${target} --dry-run=server`],
        },
      ];
    case 'missing':
      return [{ title: 'Create it again from the manifest', commands: applyCommands(manifest) }];
    case 'unapplied-change':
      return [{ title: 'Apply what is declared', commands: applyCommands(manifest) }];
    case 'disparity':
    case 'only-in':
    case 'unreadable':
      return [{ title: 'See the object as it is', commands: [`kubectl get ${target} -o yaml`] }];
    default:
      return [
        { title: 'Go back to what is declared', commands: applyCommands(manifest) },
        {
          title: 'Or keep the change: take it over into the manifest',
          commands: [`kubectl get ${target} -o yaml --show-managed-fields`],
        },
      ];
  }
}

function applyCommands(manifest: string): string[] {
  return [`kubectl diff -f ${manifest}`, `kubectl apply --server-side --force-conflicts -f ${manifest}`];
}

function targetOf({ kind, name }: Finding): string {
  const [namespace, own] = name.includes('/') ? name.split('/', 2) : [undefined, name];
  return `${quoted(`${kind.toLowerCase()}/${own ?? ''}`)}${namespace === undefined ? '' : ` -n ${quoted(namespace)}`}`;
}

function quoted(text: string): string {
  return /^[\w./-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
