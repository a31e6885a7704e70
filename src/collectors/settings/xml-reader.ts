import { TallyError } from '../../errors.ts';
import { endOfToken, localName, parseStartTag, unescapeXml } from '../reading/xml-tag.ts';
import { flatten } from './flatten.ts';
import { recordEntries } from './json-entries.ts';
import type { Entry, EntryReader } from './schema.ts';
import { XmlElement } from './xml-element.ts';

/** A tag, comment or section longer than this is taken for one that nobody closed. */
const LONGEST_TOKEN = 16 * 1024 * 1024;

/**
 * Reads XML as it arrives: every element at the records' path is a record, or the whole is one nested document. Names
 * lose their prefix. A DOCTYPE is refused, so that no entity is ever expanded or fetched.
 */
export class XmlReader implements EntryReader {
  private readonly records: readonly string[] | undefined;
  private readonly maxDepth: number;
  private readonly open: XmlElement[] = [];
  private entries: Entry[] = [];
  private readonly entryOf = recordEntries();
  private rest = '';
  private done = false;
  private found = false;

  constructor(records: readonly string[] | undefined, maxDepth: number) {
    this.records = records;
    this.maxDepth = maxDepth;
  }

  write(text: string): void {
    const whole = this.rest === '' ? text : this.rest + text;
    let at = 0;
    for (;;) {
      const start = whole.indexOf('<', at);
      if (start === -1) break;
      const end = endOfToken(whole, start);
      if (end === -1) break;
      this.text(whole.slice(at, start));
      this.token(whole.slice(start, end));
      at = end;
    }
    this.rest = whole.slice(at);
    if (this.rest.length > LONGEST_TOKEN) throw malformed('A tag does not end');
  }

  end(): void {
    this.text(this.rest);
    if (this.rest.includes('<') || this.open.length > 0 || !this.done)
      throw malformed('The document breaks off');
    if (this.records && !this.found)
      throw new TallyError('source-malformed', `There is no element at \`/${this.records.join('/')}\``, {
        fix: 'Say with the option `records` where they lie, such as /settings/setting.',
      });
  }

  take(): readonly Entry[] {
    const { entries } = this;
    this.entries = [];
    return entries;
  }

  private token(token: string): void {
    if (token.startsWith('<!--') || token.startsWith('<?')) return;
    if (token.startsWith('<![CDATA[')) this.open.at(-1)?.addText(token.slice(9, -3));
    else if (token.startsWith('<!')) {
      throw new TallyError(
        'source-unsupported',
        'The document declares a DOCTYPE, which could name entities',
        {
          fix: 'Export it without a document type.',
        },
      );
    } else if (token.startsWith('</')) this.close(localName(token.slice(2, -1).trim()));
    else this.start(token);
  }

  private text(text: string): void {
    const element = this.open.at(-1);
    if (element) element.addText(text.includes('&') ? unescapeXml(text) : text);
    else if (text.trim() !== '')
      throw malformed(this.done ? 'Something stands behind the end of the document' : 'It is not XML');
  }

  private start(token: string): void {
    if (this.done && this.open.length === 0)
      throw malformed('Something stands behind the end of the document');
    const empty = token.endsWith('/>');
    const { name, attributes } = parseStartTag(token.slice(1, empty ? -2 : -1));
    if (this.open.length >= this.maxDepth)
      throw new TallyError('source-too-large', 'The document nests deeper than the limit');
    this.open.push(new XmlElement(localName(name), attributes));
    if (empty) this.close(localName(name));
  }

  private close(name: string): void {
    const element = this.open.pop();
    if (element?.name !== name) throw malformed('An end tag has no start');
    const parent = this.open.at(-1);
    if (!parent) this.done = true;
    const { records } = this;
    if (!records) {
      if (parent) parent.addChild(name, element.value());
      else this.entries.push(...flatten(element.fields()));
      return;
    }
    if (this.isRecord(records, name)) {
      this.found = true;
      this.entries.push(this.entryOf(element.fields()));
    } else if (this.isBelowRecord(records) && parent) parent.addChild(name, element.value());
  }

  /** Whether the element that was just closed is one. */
  private isRecord(records: readonly string[], name: string): boolean {
    const depth = records.length - 1;
    return (
      this.open.length === depth &&
      records[depth] === name &&
      this.open.every((each, index) => each.name === records[index])
    );
  }

  /** Everything else is read and let go, so that a document of any length takes the memory of one record. */
  private isBelowRecord(records: readonly string[]): boolean {
    return (
      this.open.length >= records.length && records.every((name, index) => this.open[index]?.name === name)
    );
  }
}

function malformed(message: string): TallyError {
  return new TallyError('source-malformed', message);
}
