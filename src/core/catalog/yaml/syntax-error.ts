import type { YAMLError } from 'yaml';

/**
 * Own words for the parser's errors: its messages quote the text around the place, which may be a secret.
 */
const SYNTAX: Partial<Record<YAMLError['code'], readonly [found: string, expected: string]>> = {
  BAD_INDENT: ['a line that is indented wrongly', 'the same indentation for everything in one map or list'],
  TAB_AS_INDENT: ['a tab', 'spaces for indentation'],
  MISSING_CHAR: ['a missing character', 'a closing quote or bracket, a comma, or a space after a colon'],
  BAD_ALIAS: ['an alias that cannot be read', 'an alias of an anchor earlier in the document'],
  BAD_DQ_ESCAPE: ['an unknown escape in double quotes', 'an escape of YAML 1.2, or single quotes'],
  BAD_SCALAR_START: [
    'a character that cannot start a value',
    'quotes around a value that starts with @, ` or %',
  ],
  BLOCK_IN_FLOW: ['an indented block inside brackets', 'only bracketed values inside brackets'],
  BLOCK_AS_IMPLICIT_KEY: ['two colons in one line', 'one `key: value` in a line, or quotes around the value'],
  MULTILINE_IMPLICIT_KEY: ['a key over several lines', 'a key on one line, followed by a colon'],
  UNEXPECTED_TOKEN: ['something that does not belong here', 'one map, list or value'],
};

export function expectedSyntax(code: YAMLError['code']): { found: string; expected: string; fix: string } {
  const [found, expected] = SYNTAX[code] ?? ['text that is not YAML', 'valid YAML 1.2'];
  return { found, expected, fix: 'Correct the YAML at this place; what follows may be misread until then.' };
}
