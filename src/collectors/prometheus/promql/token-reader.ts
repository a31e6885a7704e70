import type { Token, TokenType } from './tokens.ts';

/** Thrown where an expression is none that is understood; never leaves `normalizePromql`. */
export class NotUnderstood extends Error {}

const END: Token = { type: 'end', text: '' };

/** Reads tokens one after the other. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? END;
  }

  next(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  /** Takes the sign if it is next. */
  takes(sign: string): boolean {
    const { type, text } = this.peek();
    if (type !== 'sign' || text !== sign) return false;
    this.#at += 1;
    return true;
  }

  /** Takes the keyword, in whatever case it is written, if it is next. */
  takesWord(...words: readonly string[]): string | undefined {
    const { type, text } = this.peek();
    const lower = text.toLowerCase();
    if (type !== 'word' || !words.includes(lower)) return undefined;
    this.#at += 1;
    return lower;
  }

  expect(sign: string): void {
    if (!this.takes(sign)) throw new NotUnderstood();
  }

  expectType(type: TokenType): string {
    const token = this.next();
    if (token.type !== type) throw new NotUnderstood();
    return token.text;
  }

  /** What `element` reads, separated by commas, up to `close`; a comma may stand behind the last. */
  listUntil<Element>(close: string, element: () => Element): Element[] {
    const elements: Element[] = [];
    while (!this.takes(close)) {
      elements.push(element());
      if (!this.takes(',')) {
        this.expect(close);
        break;
      }
    }
    return elements;
  }
}
