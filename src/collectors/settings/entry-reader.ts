import { TallyError } from '../../errors.ts';
import { CsvReader } from './csv-reader.ts';
import { readIni } from './ini-reader.ts';
import { nestedEntries, recordsAt } from './json-entries.ts';
import { JsonReader } from './json-reader.ts';
import type { Options } from './options.ts';
import { readProperties } from './properties-reader.ts';
import { readYaml } from './read-yaml.ts';
import type { EntryReader, Format } from './schema.ts';
import { WholeReader } from './whole-reader.ts';
import { XmlReader } from './xml-reader.ts';

/** The reader of a form, told where the records are. */
export function entryReader(format: Format, options: Options, maxDepth: number): EntryReader {
  const { name, records } = options;
  switch (format) {
    case 'csv':
      return new CsvReader(options.separator, name);
    case 'json':
      return new JsonReader(options, maxDepth);
    case 'xml':
      if (name !== undefined && records === undefined)
        throw missing('records', 'Records of XML', 'the path of their elements');
      return new XmlReader(records, maxDepth);
    case 'yaml':
      return new WholeReader((text) => {
        const root = readYaml(text, maxDepth);
        return name === undefined ? nestedEntries(root) : recordsAt(root, records);
      });
    default:
      if (name !== undefined) {
        throw new TallyError('source-unsupported', `There are no records in a file of the form ${format}`, {
          fix: 'Take `name` from the options of the source: its keys are the names.',
        });
      }
      return new WholeReader(format === 'ini' ? readIni : readProperties);
  }
}

function missing(option: string, what: string, is: string): TallyError {
  return new TallyError('source-unsupported', `${what} need the option \`${option}\``, {
    fix: `Add it: ${is}.`,
  });
}
