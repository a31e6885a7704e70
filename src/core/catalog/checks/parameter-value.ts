import type { BaselineParameter, Parameter } from '../estate.ts';
import { isCidr, looksLikeCidr } from '../fields/cidr.ts';
import type { DocumentView } from '../kind-definition.ts';
import type { DocumentPath } from '../yaml/yaml-document.ts';

const EXPECTED: Record<BaselineParameter['type'], string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  cidr: 'an address range such as 10.40.0.0/16',
};

/** Reports a value that its declared type does not allow; tells whether it did. Without a type, only broken CIDRs. */
export function reportWrongType(
  document: DocumentView<unknown>,
  path: DocumentPath,
  { type, value }: { type?: BaselineParameter['type'] | undefined; value: Parameter['value'] },
): boolean {
  const wanted = type === 'cidr' ? 'string' : type;
  if (wanted !== undefined && typeof value !== wanted) {
    const found = typeof value === 'string' ? 'a text' : String(value);
    const fix = wanted === 'string' ? 'Put it in quotes.' : 'Write it without quotes.';
    document.report(path, { code: 'parameter-type', found, expected: EXPECTED[type ?? 'string'], fix });
    return true;
  }
  if (typeof value !== 'string' || isCidr(value) || (type !== 'cidr' && !looksLikeCidr(value))) return false;
  document.report(path, {
    code: 'bad-cidr',
    found: looksLikeCidr(value) ? value : 'a text that is not an address range',
    expected: EXPECTED.cidr,
    fix: 'Write four numbers up to 255 and a prefix up to 32, or an IPv6 range.',
  });
  return true;
}

/** Numbers and booleans stand everywhere by chance; without a place they would hide real differences. */
export function reportPlaceless(
  document: DocumentView<unknown>,
  path: DocumentPath,
  { value, at }: Parameter,
): void {
  if (typeof value === 'string' || at.length > 0) return;
  document.report(path, {
    code: 'parameter-without-place',
    found: String(value),
    expected: 'the places of a number or boolean',
    fix: 'Add `at: [{kind: …, path: /…}]` beside the value, or to the baseline.',
  });
}
