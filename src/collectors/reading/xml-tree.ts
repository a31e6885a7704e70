import { TallyError } from '../../errors.ts';
import { endOfToken, localName, parseStartTag, unescapeXml } from './xml-tag.ts';

/** An element of an XML document; names stand without prefix, white space around texts is gone. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

interface OpenNode extends XmlNode {
  readonly children: OpenNode[];
  text: string;
}

/**
 * Reads a whole XML document. A DOCTYPE is refused, so that no entity is ever expanded or fetched.
 * @throws TallyError with a `source-…` code; the messages quote nothing.
 */
export function parseXml(source: string, maxDepth: number): XmlNode {
  const open: OpenNode[] = [];
  let root: OpenNode | undefined;
  let at = 0;
  const addText = (text: string): void => {
    const node = open.at(-1);
    if (node) node.text += text;
    else if (text.trim() !== '')
      throw malformed(root ? 'Something stands behind the end of the document' : 'Not XML');
  };
  for (let start = source.indexOf('<'); start !== -1; start = source.indexOf('<', at)) {
    addText(unescapeXml(source.slice(at, start)));
    at = endOfToken(source, start);
    if (at === -1) throw malformed('The document breaks off');
    const token = source.slice(start, at);
    if (token.startsWith('<!--') || token.startsWith('<?')) continue;
    if (token.startsWith('<![CDATA[')) addText(token.slice(9, -3));
    else if (token.startsWith('<!'))
      throw new TallyError('source-unsupported', 'The document declares a DOCTYPE');
    else if (token.startsWith('</')) close(open, localName(token.slice(2, -1).trim()));
    else {
      if (root && open.length === 0) throw malformed('Something stands behind the end of the document');
      const node = openNode(token);
      open.at(-1)?.children.push(node);
      root ??= node;
      if (open.length >= maxDepth)
        throw new TallyError('source-too-large', `Nested beyond ${maxDepth} levels`);
      if (!token.endsWith('/>')) open.push(node);
    }
  }
  addText(source.slice(at));
  if (!root || open.length > 0) throw malformed('The document breaks off');
  return root;
}

function openNode(token: string): OpenNode {
  const { name, attributes } = parseStartTag(token.slice(1, token.endsWith('/>') ? -2 : -1));
  return {
    name: localName(name),
    attributes: new Map(attributes.map(([attribute, value]) => [localName(attribute), value])),
    children: [],
    text: '',
  };
}

function close(open: OpenNode[], name: string): void {
  const node = open.pop();
  if (node?.name !== name) throw malformed('An end tag has no start');
  node.text = node.text.trim();
}

function malformed(message: string): TallyError {
  return new TallyError('source-malformed', message);
}
