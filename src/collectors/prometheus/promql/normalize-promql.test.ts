import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { normalizePromql } from './normalize-promql.ts';

const same = (...texts: readonly string[]): void => {
  for (const text of texts) assert.equal(normalizePromql(text), normalizePromql(texts[0] ?? ''), text);
};
const different = (left: string, right: string): void =>
  assert.notEqual(normalizePromql(left), normalizePromql(right), `${left} and ${right}`);

describe('normalizePromql', () => {
  it('takes layout and comments for nothing', () => {
    same('a + b', 'a+b', ' a\n  + # why\n b\t', '(a + b)', '((a) + (b))');
    different('a{b="x # y"}', 'a{b="x"}');
    different('a{b="x  y"}', 'a{b="x y"}');
  });

  it('knows what parentheses change', () => {
    same('a + b * c', 'a + (b * c)');
    same('a - b - c', '(a - b) - c');
    same('a ^ b ^ c', 'a ^ (b ^ c)');
    same('-a ^ 2', '-(a ^ 2)');
    same('a and b or c', '(a and b) or c');
    different('a + b * c', '(a + b) * c');
    different('a - b - c', 'a - (b - c)');
    different('a ^ b ^ c', '(a ^ b) ^ c');
    different('-a ^ 2', '(-a) ^ 2');
    different('a or b and c', '(a or b) and c');
  });

  it('takes numbers and durations by their value', () => {
    same('a > 1000000', 'a > 1e6', 'a > 1e+06', 'a > 1000000.0', 'a > 0xF4240');
    same('a > -0.5', 'a > -.5', 'a > -(0.5)');
    same('rate(a[60s])', 'rate(a[1m])', 'rate(a[0m60s])');
    same('a offset 1w', 'a OFFSET 7d', 'a offset 168h');
    same('a', 'a offset 0s');
    different('a > 1e6', 'a > 1e7');
    different('rate(a[5m])', 'rate(a[5m30s])');
    different('rate(a[5m])', 'rate(a[5ms])');
    different('a offset 5m', 'a offset -5m');
    different('a[1h:5m]', 'a[1h:]');
    same('rate( a [1h:5m] )', 'rate(a[60m:300s])');
  });

  it('takes names in quotes for the same names, and keeps the quotes of those that need them', () => {
    same('{"foo", b="1"}', 'foo{b="1"}', "{'foo', 'b'='1'}");
    same('{"my.metric", b="1", a="2"}', '{a="2", b="1", "my.metric"}');
    same('sum by ("job", b) (x)', 'sum by (b, job) (x)');
    same('x{"service.name"="wms", a="1"}', 'x{a="1", "service.name"=`wms`}');
    different('{"my.metric", a="1"}', '{"my_metric", a="1"}');
    different('sum by ("a.b") (x)', 'sum by ("a_b") (x)');
    different('{"a", b="1"}', '{a="1", b="1"}');
  });

  it('reads digits that underscores part', () => {
    same('a > 1_000_000', 'a > 1e6', 'a > 1_000_000.0', 'a > 0xF_4240');
    different('a > 1_000', 'a > 1_001');
  });

  it('takes no word that every object knows for an operator', () => {
    different('a constructor b', 'a toString b');
    different('a valueOf b', 'a b');
  });

  it('takes matchers and grouping labels in any order', () => {
    same('a{b="1",c!="2"}', "a{c!='2', b=`1`,}");
    same('sum by (a, b) (x)', 'SUM(x) BY (b,a)', 'sum by(b, a,)(x)');
    same('sum(x)', 'sum by () (x)', 'sum(x{})');
    same('a * on (b, c) group_left () d', 'a*ON(c,b) GROUP_LEFT d');
    same('a + b', 'a + ignoring () b');
    same('a @ 100 offset 5m', 'a offset 5m @ 100.0');
    same('a{b="\\n"}', "a{b='\\x0a'}", 'a{b="\\012"}');
    different('sum(x)', 'sum without () (x)');
    different('a + b', 'a + on () b');
    different('a{b="1"}', 'a{b=~"1"}');
    different('a{b="\\xff"}', 'a{b="\\u00ff"}');
    different('sum by (a) (x)', 'sum by (A) (x)');
    different('a{B="1"}', 'a{b="1"}');
  });

  it('takes a name among the matchers for the name of the metric', () => {
    same('{__name__="a"}', 'a', '{"a"}');
    same('rate({b="1",__name__="a"}[5m])', 'rate(a{b="1"}[5m])');
    different('{__name__=~"a"}', 'a');
    different('{__name__!="a"}', 'a');
    different('{__name__="inf"}', 'inf');
    different('{__name__="a",__name__=~"a|b"}', 'a{__name__="a"}');
  });

  it('knows a keyword by its place', () => {
    different('sum(by)', 'sum(BY)');
    different('SUM', 'sum');
    same('a > BOOL 1', 'a > bool 1');
    same('sum by (by) (x)', 'sum(x) by (by)');
    different('Rate(a[5m])', 'rate(a[5m])');
  });

  it('writes an expression so that it means what it meant', () => {
    for (const [written, normal] of [
      [
        'SUM(rate(x{b="1",a=\'2\'}[60s])) BY (q, p) > 1000000',
        'sum by (p, q) (rate(x{a="2",b="1"}[1m])) > 1000000',
      ],
      ['(a + b) / on(c) group_left(d) e', '(a + b) / on (c) group_left (d) e'],
      ['max_over_time((a > bool 1)[1d:5m])', 'max_over_time((a > bool 1)[1d:5m])'],
      ['2 ^ (-x)', '2 ^ (-x)'],
      ['{__name__=~"job:.*"} @ end()', '{__name__=~"job:.*"} @ end()'],
    ] as const) {
      assert.equal(normalizePromql(written), normal);
      assert.equal(normalizePromql(normal), normal);
    }
  });

  it('takes only the layout from what it does not understand', () => {
    assert.equal(normalizePromql('a  default\n 0'), 'a default 0');
    assert.equal(normalizePromql(' rate(a[$__interval]) '), 'rate(a[$__interval])');
    assert.equal(normalizePromql('"never closed'), '"never closed');
    different('a default 0', 'a default 1');
    const deep = `${'('.repeat(5000)}a${')'.repeat(5000)}`;
    assert.equal(normalizePromql(deep), [...deep].join(' '));
  });

  it('gives the same for every way to write an expression, and another for every other expression', () => {
    fc.assert(
      fc.property(EXPRESSION, EXPRESSION, fc.infiniteStream(fc.nat(1000)), (one, other, choices) => {
        const choose = (count: number): number => (choices.next().value ?? 0) % count;
        const normal = normalizePromql(write(one, () => 0));
        assert.equal(normalizePromql(write(one, choose)), normal);
        assert.equal(normalizePromql(normal), normal);
        const isSame = normal === normalizePromql(write(other, choose));
        assert.equal(isSame, canonical(one) === canonical(other));
      }),
      { numRuns: 500 },
    );
  });

  it('finds every changed token', () => {
    fc.assert(
      fc.property(EXPRESSION, fc.nat(), (expression, where) => {
        const text = write(expression, () => 0);
        const words = [...text.matchAll(/[a-z_]+|\d+/gu)];
        const word = words[where % words.length];
        assert.ok(word);
        const changed = `${text.slice(0, word.index)}${/\d/u.test(word[0]) ? `1${word[0]}` : `${word[0]}x`}${text.slice(word.index + word[0].length)}`;
        different(text, changed);
      }),
      { numRuns: 500 },
    );
  });
});

/** An expression as a model, apart from how it is written. */
type Expression =
  | { readonly type: 'number'; readonly value: number }
  | {
      readonly type: 'selector';
      readonly name: string;
      readonly matchers: readonly (readonly [string, string])[];
      readonly minutes: number;
    }
  | { readonly type: 'sum'; readonly by: readonly string[]; readonly of: Expression }
  | {
      readonly type: 'operation';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    };

const NAME = fc.constantFrom('up', 'errors_total', 'stock', 'lag');
const LABELS = fc.uniqueArray(fc.constantFrom('site', 'job', 'zone'), { maxLength: 3 });

const { expression: EXPRESSION } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({ type: fc.constant('number' as const), value: fc.integer({ min: 1, max: 5000 }) }),
    fc.record({
      type: fc.constant('selector' as const),
      name: NAME,
      matchers: LABELS.chain((labels) =>
        fc.tuple(...labels.map((label) => fc.tuple(fc.constant(label), fc.constantFrom('a', 'b c', "it's")))),
      ),
      minutes: fc.constantFrom(0, 1, 90),
    }),
    fc.record({ type: fc.constant('sum' as const), by: LABELS, of: tie('expression') }),
    fc.record({
      type: fc.constant('operation' as const),
      operator: fc.constantFrom('+', '-', '*', '/', '^', '>', 'and', 'or', 'unless'),
      left: tie('expression'),
      right: tie('expression'),
    }),
  ),
}));

/** Writes a model in one of many ways; the first of each where `choose` gives 0. */
function write(expression: Expression, choose: (count: number) => number): string {
  const gap = (): string => [' ', '\n', '  ', ' # note )"\n'][choose(4)] ?? ' ';
  const shuffled = <Element>(list: readonly Element[]): readonly Element[] =>
    choose(2) === 0 ? list : [...list].reverse();
  const inner = (child: Expression): string => `(${gap()}${write(child, choose)}${gap()})`;
  switch (expression.type) {
    case 'number': {
      const { value } = expression;
      return [`${value}`, `${value}.0`, `${value * 10}e-1`, `0x${value.toString(16)}`][choose(4)] ?? '';
    }
    case 'selector': {
      const matchers = shuffled(expression.matchers).map(([label, value]) => {
        const literal = [`"${value}"`, `\`${value}\``, `'${value.replaceAll("'", "\\'")}'`][choose(3)];
        return `${label}${gap()}=${gap()}${literal}`;
      });
      const { name, minutes } = expression;
      const offset = [`${minutes}m`, `${minutes * 60}s`][choose(2)];
      return `${name}${matchers.length > 0 ? `{${matchers.join(',')}}` : ''}${minutes > 0 ? ` offset${gap()}${offset}` : ''}`;
    }
    case 'sum': {
      const clause = `${['by', 'BY'][choose(2)]}${gap()}(${shuffled(expression.by).join(`,${gap()}`)})`;
      return choose(2) === 0
        ? `sum ${clause} ${inner(expression.of)}`
        : `${gap()}SUM${inner(expression.of)}${gap()}${clause}`;
    }
    case 'operation': {
      const { left, operator, right } = expression;
      const text = `${inner(left)}${gap()}${choose(2) === 0 ? operator : operator.toUpperCase()}${gap()}${inner(right)}`;
      return choose(2) === 0 ? text : `(${text})`;
    }
  }
}

function canonical(expression: Expression): string {
  const sortLists = (key: string, value: unknown): unknown =>
    (key === 'by' || key === 'matchers') && Array.isArray(value) ? value.map(String).sort() : value;
  return JSON.stringify(expression, sortLists);
}
