import type { CatalogFile } from '../catalog-file.ts';
import type { Problem } from '../problem.ts';

/** What a decoder leaves where the bytes were not UTF-8, and what UTF-16 shows as when read as UTF-8. */
const NOT_TEXT = /[\uFFFD\0]/u;

/** Reports a text that was not UTF-8 at its first wrong place; tells whether it did. */
export function reportEncoding(file: CatalogFile, problems: Problem[]): boolean {
  const offset = file.text.search(NOT_TEXT);
  if (offset === -1) return false;
  const before = file.text.slice(0, offset);
  problems.push({
    file: file.path,
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
    code: 'not-utf8',
    found: 'bytes that are not UTF-8',
    expected: 'a text in UTF-8',
    fix: 'Save the file as UTF-8.',
  });
  return true;
}
