/** The text of an instance key as Terraform writes it in addresses: `[0]`, `["atl"]`, or nothing. */
export function instanceKey(key: unknown): string {
  if (typeof key === 'number') return `[${key}]`;
  return typeof key === 'string' ? `["${quote(key)}"]` : '';
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
};

/** As in HCL: template introducers are doubled, what cannot be printed becomes a code. */
function quote(text: string): string {
  if (/^[\w ./:@-]*$/.test(text)) return text;
  return text
    .replaceAll(/[\n\r\t"\\]/g, (character) => ESCAPES[character] ?? character)
    .replaceAll(/[$%](?=\{)/g, (introducer) => introducer + introducer)
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (character) => {
      const code = (character.codePointAt(0) ?? 0).toString(16);
      return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
    });
}
