import type { Finding } from '../../core/finding/finding.ts';
import type { Remedy } from '../collector.ts';
import { partsOf } from './item-name.ts';

/** What to do about a finding: import what is declared again, or remove what nobody declared. */
export function remedies(finding: Finding): readonly Remedy[] {
  const { code, kind } = finding;
  if (kind === 'broker' || code === 'disparity' || code === 'only-in') return [];
  const removal = removalOf(finding);
  if (code === 'unmanaged') {
    return [
      { title: 'Declare it: export the definitions again', commands: [EXPORT] },
      ...(removal === undefined
        ? []
        : [{ title: 'Or remove it, once its owner agrees', commands: [removal] }]),
    ];
  }
  // The broker refuses to declare a queue or an exchange that exists with other properties.
  const fixed = code !== 'missing' && (kind === 'queue' || kind === 'exchange') && removal !== undefined;
  return [
    fixed
      ? {
          title: 'Go back to what is declared, when it is drained: it cannot change in place',
          commands: [removal, IMPORT],
        }
      : { title: 'Go back to what is declared', commands: [IMPORT] },
    { title: 'Or keep what runs: export the definitions again', commands: [EXPORT] },
  ];
}

const IMPORT = 'rabbitmqctl import_definitions definitions.json';
const EXPORT = 'rabbitmqctl export_definitions definitions.json';

function removalOf({ kind, name }: Finding): string | undefined {
  const [vhost, own] = partsOf(name).map(quote);
  switch (kind) {
    case 'user':
      return `rabbitmqctl delete_user ${quote(name)}`;
    case 'vhost':
      return `rabbitmqctl delete_vhost ${quote(name)}`;
    case 'vhost_limit':
      return `rabbitmqctl clear_vhost_limits -p ${quote(name)}`;
    case 'queue':
      return `rabbitmqctl delete_queue -p ${vhost} ${own} --if-empty`;
    case 'exchange':
      return `rabbitmqadmin --vhost=${vhost} delete exchange name=${own}`;
    case 'policy':
      return `rabbitmqctl clear_policy -p ${vhost} ${own}`;
    case 'operator_policy':
      return `rabbitmqctl clear_operator_policy -p ${vhost} ${own}`;
    case 'permission':
      return `rabbitmqctl clear_permissions -p ${vhost} ${own}`;
    default:
      return undefined;
  }
}

function quote(word: string): string {
  return /^[\w./:-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
