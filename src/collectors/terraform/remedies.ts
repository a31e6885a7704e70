import type { Finding } from '../../core/finding/finding.ts';
import { isFingerprint } from '../../core/item/fingerprint.ts';
import type { Json } from '../../core/item/json.ts';
import { parsePointer } from '../../core/item/pointer.ts';
import type { Remedy } from '../collector.ts';

/** What to do about a finding in Terraform: go back to the code, or let the code follow. */
export function remedies(finding: Finding): readonly Remedy[] {
  const { code, name } = finding;
  if (code === 'unmanaged') return unmanaged(finding);
  if (code === 'missing') {
    return [
      { title: 'Create it again from the code', commands: applyCommands(name) },
      {
        title: 'Or let the state forget it, if it was meant to go',
        commands: [`terraform state rm ${quote(name)}`],
      },
    ];
  }
  if (code === 'unapplied-change') {
    return [{ title: 'Apply what is declared', commands: applyCommands(name) }];
  }
  if (code === 'disparity' || code === 'only-in') {
    return [
      { title: 'See what each environment declares', commands: [`terraform state show ${quote(name)}`] },
    ];
  }
  const patch = codePatch(finding);
  return [
    { title: 'Go back to what is declared', commands: applyCommands(name) },
    patch === undefined
      ? { title: 'Or keep the change: put the value in the code, then refresh', commands: [REFRESH] }
      : { title: 'Or keep the change: let the code follow it, then refresh', commands: [REFRESH], patch },
  ];
}

const REFRESH = 'terraform apply -refresh-only';

function applyCommands(address: string): string[] {
  return [`terraform plan -target=${quote(address)} -out=back.tfplan`, 'terraform apply back.tfplan'];
}

function unmanaged({ name, kind }: Finding): readonly Remedy[] {
  const label = name.replace(/^unmanaged:[^.]+\./u, '').replace(/[^A-Za-z0-9_-]/gu, '_');
  return [
    {
      title: 'Take it under management',
      commands: ['terraform plan -generate-config-out=generated.tf'],
      patch: `+import {\n+  to = ${kind}.${label}\n+  id = "${name.replace(/^unmanaged:[^.]+\./u, '')}"\n+}`,
    },
    { title: 'Or remove it, once its owner agrees', commands: [] },
  ];
}

/** A patch of the resource block; undefined where the place is not a plain argument or the value must not be shown. */
function codePatch({ name, kind, path, declared, lastApplied, actual }: Finding): string | undefined {
  const before = declared ?? lastApplied;
  const tokens = parsePointer(path);
  const argument = tokens.at(-1);
  if (argument === undefined || tokens.some((token) => /^\d+$/u.test(token) && tokens.indexOf(token) !== 1))
    return undefined;
  if (actual === undefined || !isPlain(actual) || (before !== undefined && !isPlain(before)))
    return undefined;
  const label = /\.([^.[\]]+)(?:\[[^\]]*\])?$/u.exec(name)?.[1] ?? name;
  const blocks = tokens.slice(0, -1).filter((token) => !/^\d+$/u.test(token));
  const indent = '  '.repeat(blocks.length + 1);
  return [
    ` resource "${kind}" "${label}" {`,
    ...blocks.map((block, depth) => ` ${'  '.repeat(depth + 1)}${block} {`),
    ...(before === undefined ? [] : [`-${indent}${argument} = ${JSON.stringify(before)}`]),
    `+${indent}${argument} = ${JSON.stringify(actual)}`,
    ...blocks.map((_, depth) => ` ${'  '.repeat(blocks.length - depth)}}`),
    ' }',
  ].join('\n');
}

function isPlain(value: Json): boolean {
  if (Array.isArray(value)) return value.every((element) => element === null || typeof element !== 'object');
  return value !== null && typeof value !== 'object' && !isFingerprint(value);
}

function quote(address: string): string {
  return `'${address.replaceAll("'", `'\\''`)}'`;
}
