import type { Finding } from '../../../src/core/finding/finding.ts';
import type { Json } from '../../../src/core/item/json.ts';

/** A side of a finding that there is something to say of; without a value there is nothing at that place. */
export interface Side {
  readonly title: string;
  readonly value: Json | undefined;
}

/** The sides in the order in which a change travels, or the two environments of a comparison. */
export function sidesOf(finding: Finding): readonly Side[] {
  const { code, environment, declared, lastApplied, actual, left, right } = finding;
  const [leftName = 'left', rightName] = environment.split('..');
  if (rightName !== undefined) {
    return [
      { title: leftName, value: left },
      { title: rightName, value: right },
    ];
  }
  if (code === 'unreadable') return [];
  const isOutside = code === 'outside-change' || code === 'conflict';
  const isDeclared = declared !== undefined || (!isOutside && lastApplied === undefined);
  return [
    ...(isDeclared ? [{ title: 'Declared', value: declared }] : []),
    ...(lastApplied !== undefined || isOutside ? [{ title: 'Last applied', value: lastApplied }] : []),
    ...(code === 'unapplied-change' && actual === undefined ? [] : [{ title: 'Actual', value: actual }]),
  ];
}
