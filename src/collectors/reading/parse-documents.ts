import type { Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { cutDocuments } from './cut-yaml.ts';
import { parseJson } from './parse-json.ts';
import { readYaml } from './read-yaml.ts';

/**
 * The values of a text that holds one JSON value, or any number of YAML documents; none where it is empty.
 * @throws TallyError `source-malformed` or `source-too-large` where any part cannot be read; nothing is quoted.
 */
export function parseDocuments(text: string, maxDepth: number): readonly Json[] {
  if (/^\s*[[{"]/u.test(text) && !/^---/mu.test(text)) return [parseJson(text, maxDepth)];
  const values: Json[] = [];
  for (const document of cutDocuments(text)) values.push(readYaml(document.text, document.line, maxDepth));
  if (values.length === 0) throw new TallyError('source-malformed', 'Nothing in it');
  return values;
}
