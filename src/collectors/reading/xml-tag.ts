import { TallyError } from '../../errors.ts';

const NAME = /^[^\s/>=<"'&]+/u;
const ATTRIBUTE = /\s+([^\s/>=<"'&]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/uy;

/** The name and the attributes of what stands between `<` and `>`. */
export function parseStartTag(tag: string): {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
} {
  const name = NAME.exec(tag)?.[0];
  if (name === undefined) throw malformed('It is not XML');
  const attributes: [string, string][] = [];
  let at = name.length;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(tag);
    if (!match) break;
    attributes.push([match[1] as string, unescapeXml(match[2] ?? match[3] ?? '')]);
    at = ATTRIBUTE.lastIndex;
  }
  if (tag.slice(at).trim() !== '') throw malformed('A start tag is not XML');
  return { name, attributes };
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** @throws TallyError for an entity that XML itself does not know. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,8}));|&/giu,
    (_, hex?: string, decimal?: string, name?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      const character =
        name === undefined
          ? code > 0 && code <= 0x10ffff
            ? String.fromCodePoint(code)
            : undefined
          : ENTITIES[name];
      if (character === undefined) throw malformed('It names an entity that XML does not know');
      return character;
    },
  );
}

/** A name without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The index behind the tag, comment or section that begins at `start`, or -1 where it goes on. */
export function endOfToken(text: string, start: number): number {
  const behind = (mark: string, from: number): number => {
    const at = text.indexOf(mark, from);
    return at === -1 ? -1 : at + mark.length;
  };
  if (text.startsWith('<!--', start)) return behind('-->', start + 4);
  if (text.startsWith('<![CDATA[', start)) return behind(']]>', start + 9);
  if (text.startsWith('<?', start)) return behind('?>', start + 2);
  // The beginning of one of these may still be on its way.
  if ('<![CDATA['.startsWith(text.slice(start, start + 9)) || '<!--'.startsWith(text.slice(start, start + 4)))
    return -1;
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at];
    if (character === '>') return at + 1;
    if (character === '"' || character === "'") {
      at = text.indexOf(character, at + 1);
      if (at === -1) return -1;
    }
  }
  return -1;
}

function malformed(message: string): TallyError {
  return new TallyError('source-malformed', message);
}
