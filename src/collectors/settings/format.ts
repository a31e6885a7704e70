import { TallyError } from '../../errors.ts';
import type { Format } from './schema.ts';

const EXTENSIONS: Readonly<Record<string, Format>> = {
  json: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  csv: 'csv',
  tsv: 'csv',
  xml: 'xml',
  ini: 'ini',
  cfg: 'ini',
  properties: 'properties',
};

/** What the name of a file says of its form; `.gz` behind it says only that it is packed. */
export function formatOfName(name: string): Format | undefined {
  const extension = /\.([a-z]+)(?:\.gz)?$/iu.exec(name)?.[1]?.toLowerCase();
  return extension !== undefined && Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined;
}

/** What the beginning of a text says of it. @throws TallyError where that is nothing. */
export function formatOfText(text: string): Format {
  const first = text.trimStart()[0];
  if (first === '{' || first === '[') return 'json';
  if (first === '<') return 'xml';
  throw new TallyError(
    'source-unsupported',
    'Neither name nor beginning of the file say of which form it is',
    {
      fix: 'Say it with the option `format`.',
    },
  );
}
