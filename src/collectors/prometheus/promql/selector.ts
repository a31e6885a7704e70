import { durationMs, durationText } from '../../forms/duration.ts';
import { numberText, numberValue, stringText } from './literals.ts';
import { NotUnderstood, type TokenReader } from './token-reader.ts';

/** `{a="b", …}` behind a metric's name or alone: matchers in order, quotes alike, no empty braces. */
export function selectorText(reader: TokenReader, metric: string | undefined): string {
  let name = metric;
  let nameMatchers = 0;
  const matchers = reader.takes('{')
    ? reader.listUntil('}', () => {
        const { type, text } = reader.next();
        if (type !== 'word' && type !== 'string') throw new NotUnderstood();
        const label = type === 'string' ? unquoted(text, LABEL_NAME) : text;
        const operator = ['=', '!=', '=~', '!~'].find((each) => reader.takes(each));
        if (operator !== undefined) {
          if (label === NAME) nameMatchers += 1;
          return `${label}${operator}${quoted(reader.expectType('string'))}`;
        }
        if (type !== 'string' || name !== undefined) throw new NotUnderstood();
        // A name in quotes stands among the matchers: `{"metric", label="value"}`.
        name = unquoted(text, METRIC_NAME);
        return '';
      })
    : [];
  let shown = matchers.filter((matcher) => matcher !== '').sort();
  // `{__name__="metric"}` is how a metric is named at length.
  const spelt = shown.map((matcher) => SPELT_NAME.exec(matcher)?.[1]).find((each) => each !== undefined);
  if (name === undefined && nameMatchers === 1 && spelt !== undefined) {
    name = spelt;
    shown = shown.filter((matcher) => !matcher.startsWith(`${NAME}=`));
  }
  if (name?.startsWith('"')) return `{${[name, ...shown].join(',')}}`;
  if (name === undefined && shown.length === 0) return '{}';
  return (name ?? '') + (shown.length === 0 ? '' : `{${shown.join(',')}}`);
}

const NAME = '__name__';
/** A name that is a number or a keyword elsewhere stays a matcher. */
const SPELT_NAME =
  /^__name__="(?!(?:inf|nan|bool|on|ignoring|group_left|group_right|by|without|offset|and|or|unless|atan2)")([a-zA-Z_:][\w:]*)"$/iu;
const METRIC_NAME = /^[a-zA-Z_:][\w:]*$/u;
const LABEL_NAME = /^[a-zA-Z_]\w*$/u;

/** A name that a string gives; it keeps its quotes only where it needs them. */
function unquoted(literal: string, plain: RegExp): string {
  const text = quoted(literal);
  const inner = text.slice(1, -1);
  return plain.test(inner) ? inner : text;
}

/** `(a, b)`, in order. */
export function labelListText(reader: TokenReader): string {
  reader.expect('(');
  const labels = reader.listUntil(')', () => {
    const { type, text } = reader.next();
    if (type === 'word') return text;
    if (type !== 'string') throw new NotUnderstood();
    return unquoted(text, LABEL_NAME);
  });
  return `(${labels.sort().join(', ')})`;
}

/** Ranges, `@` and `offset` behind an expression; of the last two the order means nothing. */
export function modifiersText(reader: TokenReader): string {
  let range = '';
  let at = '';
  let offset = '';
  for (;;) {
    if (reader.takes('[')) {
      // What was said before a subquery belongs to what is inside.
      range += at + offset + rangeText(reader);
      at = '';
      offset = '';
    } else if (at === '' && reader.takes('@')) {
      at = ` @ ${momentText(reader)}`;
    } else if (offset === '' && reader.takesWord('offset')) {
      const sign = reader.takes('-') ? '-' : '';
      if (sign === '') reader.takes('+');
      const length = spanText(reader);
      // No shift is no offset, and the server does not print it.
      offset = length === '0s' ? '' : ` offset ${sign}${length}`;
    } else {
      return range + at + offset;
    }
  }
}

function rangeText(reader: TokenReader): string {
  const range = spanText(reader);
  if (reader.takes(']')) return `[${range}]`;
  reader.expect(':');
  if (reader.takes(']')) return `[${range}:]`;
  const step = spanText(reader);
  reader.expect(']');
  return `[${range}:${step}]`;
}

function momentText(reader: TokenReader): string {
  const edge = reader.takesWord('start', 'end');
  if (edge !== undefined) {
    reader.expect('(');
    reader.expect(')');
    return `${edge}()`;
  }
  const sign = reader.takes('-') ? -1 : 1;
  if (sign === 1) reader.takes('+');
  return numberText(sign * numberValue(reader.expectType('number')));
}

/** A length of time: a duration, or a number of seconds. */
function spanText(reader: TokenReader): string {
  const { type, text } = reader.next();
  const milliseconds =
    type === 'duration' ? durationMs(text) : type === 'number' ? numberValue(text) * 1000 : undefined;
  if (milliseconds === undefined || !Number.isSafeInteger(milliseconds)) throw new NotUnderstood();
  return durationText(milliseconds);
}

export function quoted(literal: string): string {
  const text = stringText(literal);
  if (text === undefined) throw new NotUnderstood();
  return text;
}
