/** `word` is a name or a keyword, which only its place can tell apart; `other` is what no expression holds. */
export type TokenType = 'word' | 'number' | 'duration' | 'string' | 'sign' | 'other' | 'end';

export interface Token {
  readonly type: TokenType;
  readonly text: string;
}

/** Every alternative begins with another character or is tried in the order of its length; all are linear. */
const TOKEN =
  /(?<space>\s+|#[^\n]*)|(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)|(?<word>[a-zA-Z_:][\w:]*)|(?<duration>(?:\d+(?:ms|[smhdwy]))+(?![\w.]))|(?<number>0[xX](?:_?[\da-fA-F])+(?![\w.])|(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d+)?(?![\w.]))|(?<sign>==|!=|>=|<=|=~|!~|[-+*/%^<>=(){}[\],@])|(?<other>[\s\S])/gu;

/** Takes an expression apart. Never fails: what cannot be part of one becomes `other`. */
export function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  let isRange = false;
  for (const { groups } of expression.matchAll(TOKEN)) {
    for (const type of TYPES) {
      const text = groups?.[type];
      if (text === undefined) continue;
      if (text === '[' || text === ']') isRange = text === '[';
      // A name can begin with a colon, but `[1h:5m]` holds none.
      if (isRange && text.startsWith(':') && text !== ':')
        tokens.push({ type: 'sign', text: ':' }, ...tokensOf(text.slice(1)));
      else if (isRange && text === ':') tokens.push({ type: 'sign', text });
      else tokens.push({ type, text });
    }
  }
  return tokens;
}

const TYPES = ['word', 'sign', 'string', 'number', 'duration', 'other'] as const;

/**
 * The tokens with one space between them: an expression without its layout and comments.
 * For dialects that are not understood; what cannot be told apart from a string's inside stays as it is written.
 */
export function withoutLayout(expression: string): string {
  const tokens = tokensOf(expression);
  return tokens.some(({ type }) => type === 'other')
    ? expression.trim()
    : tokens.map(({ text }) => text).join(' ');
}
