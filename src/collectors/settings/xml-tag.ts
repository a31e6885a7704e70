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

function malformed(message: string): TallyError {
  return new TallyError('source-malformed', message);
}
