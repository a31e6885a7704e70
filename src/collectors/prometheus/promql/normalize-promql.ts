import { durationMs, durationText } from '../../forms/duration.ts';
import { numberText, numberValue } from './literals.ts';
import { labelListText, modifiersText, quoted, selectorText } from './selector.ts';
import { NotUnderstood, TokenReader } from './token-reader.ts';
import { tokensOf, withoutLayout } from './tokens.ts';

/**
 * The one way to write a PromQL expression: two that differ in layout, comments, needless parentheses, the order of
 * matchers and of grouping labels, the place of a grouping clause, or in the spelling of numbers, durations, strings and
 * keywords come out the same, and no others. An expression of another dialect loses only its layout.
 */
export function normalizePromql(expression: string): string {
  const reader = new TokenReader(tokensOf(expression));
  try {
    const { text } = new Parser(reader).expression(0);
    if (reader.peek().type === 'end') return text;
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
  }
  return withoutLayout(expression);
}

/** A printed part, and how strongly it holds together: a weaker part needs parentheses inside a stronger one. */
interface Part {
  readonly text: string;
  readonly strength: number;
  /** Set for a number that stands alone. */
  readonly value?: number;
}

const STRENGTHS: ReadonlyMap<string, number> = new Map([
  ['or', 1],
  ['and', 2],
  ['unless', 2],
  ['==', 3],
  ['!=', 3],
  ['>', 3],
  ['<', 3],
  ['>=', 3],
  ['<=', 3],
  ['+', 4],
  ['-', 4],
  ['*', 5],
  ['/', 5],
  ['%', 5],
  ['atan2', 5],
  ['^', 7],
]);
const COMPARISON = 3;
const UNARY = 6;
const POWER = 7;
const WHOLE = 8;
const MAX_DEPTH = 200;

const AGGREGATIONS: ReadonlySet<string> = new Set(
  'sum avg count min max group stddev stdvar topk bottomk count_values quantile limitk limit_ratio'.split(
    ' ',
  ),
);

class Parser {
  readonly #reader: TokenReader;
  #depth = 0;

  constructor(reader: TokenReader) {
    this.#reader = reader;
  }

  expression(weakest: number): Part {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new NotUnderstood();
    let left = this.#unary();
    for (;;) {
      const operator = this.#operator();
      const strength = STRENGTHS.get(operator);
      if (strength === undefined || strength < weakest) break;
      this.#reader.next();
      const modifiers = this.#matching(strength);
      // Only powers group from the right.
      const fromRight = strength === POWER;
      const right = this.expression(fromRight ? strength : strength + 1);
      const shownLeft = within(left, fromRight ? strength + 1 : strength);
      const shownRight = within(right, fromRight ? strength : strength + 1);
      left = { text: `${shownLeft} ${operator}${modifiers} ${shownRight}`, strength };
    }
    this.#depth -= 1;
    return left;
  }

  #operator(): string {
    const { type, text } = this.#reader.peek();
    return type === 'sign' ? text : type === 'word' ? text.toLowerCase() : '';
  }

  /** `bool`, `on (…)`, `ignoring (…)` and `group_left (…)` behind an operator. */
  #matching(strength: number): string {
    const reader = this.#reader;
    let text = strength === COMPARISON && reader.takesWord('bool') ? ' bool' : '';
    const how = reader.takesWord('on', 'ignoring');
    if (how === undefined) return text;
    const labels = labelListText(reader);
    const group = reader.takesWord('group_left', 'group_right');
    // To ignore nothing is what happens anyway.
    if (how === 'on' || labels !== '()' || group !== undefined) text += ` ${how} ${labels}`;
    if (group === undefined) return text;
    const isListed = reader.peek().text === '(';
    return `${text} ${group} ${isListed ? labelListText(reader) : '()'}`;
  }

  #unary(): Part {
    const reader = this.#reader;
    const sign = ['-', '+'].find((each) => reader.takes(each));
    if (sign === undefined) return this.#modified();
    const operand = this.expression(POWER);
    if (operand.value !== undefined) return numberPart(sign === '-' ? -operand.value : operand.value);
    return { text: sign + within(operand, UNARY), strength: UNARY };
  }

  #modified(): Part {
    const part = this.#primary();
    const modifiers = modifiersText(this.#reader);
    return modifiers === '' ? part : { text: within(part, WHOLE) + modifiers, strength: WHOLE };
  }

  #primary(): Part {
    const reader = this.#reader;
    if (reader.takes('(')) {
      const inner = this.expression(0);
      reader.expect(')');
      return inner;
    }
    const { type, text } = reader.peek();
    if (type === 'sign' && text === '{') return whole(selectorText(reader, undefined));
    reader.next();
    if (type === 'string') return whole(quoted(text));
    if (type === 'number') return numberPart(numberValue(text));
    if (type === 'duration') return whole(durationText(durationMs(text) ?? fail()));
    if (type !== 'word') throw new NotUnderstood();
    return this.#named(text);
  }

  #named(name: string): Part {
    const reader = this.#reader;
    const lower = name.toLowerCase();
    const { type, text } = reader.peek();
    const follows = type === 'sign' ? text : type === 'word' ? text.toLowerCase() : '';
    if (AGGREGATIONS.has(lower) && ['(', 'by', 'without'].includes(follows)) return this.#aggregation(lower);
    if (follows === '(') return whole(name + this.#argumentsText());
    if (lower === 'inf' || lower === 'nan') return numberPart(numberValue(lower));
    return whole(selectorText(reader, name));
  }

  #aggregation(name: string): Part {
    const before = this.#grouping();
    const operands = this.#argumentsText();
    const after = before === undefined ? this.#grouping() : undefined;
    const grouping = before ?? after ?? '';
    // By no label is what happens without the clause.
    return whole(`${name}${grouping === ' by ()' || grouping === '' ? '' : `${grouping} `}${operands}`);
  }

  #grouping(): string | undefined {
    const word = this.#reader.takesWord('by', 'without');
    return word === undefined ? undefined : ` ${word} ${labelListText(this.#reader)}`;
  }

  #argumentsText(): string {
    this.#reader.expect('(');
    return `(${this.#reader.listUntil(')', () => this.expression(0).text).join(', ')})`;
  }
}

function whole(text: string): Part {
  return { text, strength: WHOLE };
}

function numberPart(value: number): Part {
  const text = numberText(value);
  return { text, strength: text.startsWith('-') ? UNARY : WHOLE, value };
}

function within({ text, strength }: Part, needed: number): string {
  return strength < needed ? `(${text})` : text;
}

function fail(): never {
  throw new NotUnderstood();
}
