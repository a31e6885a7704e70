import fc from 'fast-check';
import type { HttpRequest } from './ask-over-http.ts';
import { HOSTILE_TEXTS, HOSTILE_VALUES } from './hostile-values.ts';
import type { JsonSchema, OpenApiParameter, PlacedOperation } from './open-api-document.ts';

/** Values that exist, by the name of a parameter or property, so that requests reach what lies behind the checks. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** Requests for an operation: as documented, at the bounds, and wrong in one way or several. */
export function arbitraryRequest(operation: PlacedOperation, known: Known): fc.Arbitrary<HttpRequest> {
  const { method, parameters = [], requestBody } = operation;
  const schema = Object.values(requestBody?.content ?? {})[0]?.schema;
  return fc
    .record({
      path: arbitraryPath(operation.path, parameters, known),
      query: arbitraryQuery(parameters, known),
      body: schema ? arbitraryBody(schema, known) : fc.constantFrom(undefined, undefined, '{}', 'x'),
      type: fc.oneof(
        { weight: 8, arbitrary: fc.constant('application/json') },
        { weight: 1, arbitrary: fc.constantFrom(...CONTENT_TYPES) },
      ),
      headers: arbitraryHeaders(),
    })
    .map(({ path, query, body, type, headers }) => ({
      method,
      path: query === '' ? path : `${path}?${query}`,
      headers: { ...headers, ...(body !== undefined && { 'content-type': type }) },
      ...(body !== undefined && { body }),
    }));
}

const CONTENT_TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/json;',
  'application/merge-patch+json',
  '*/*',
  'nonsense',
];

function arbitraryPath(
  template: string,
  parameters: readonly OpenApiParameter[],
  known: Known,
): fc.Arbitrary<string> {
  const names = [...template.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => name);
  const schemaOf = (name: string) => parameters.find((each) => each.name === name)?.schema ?? {};
  return fc
    .tuple(...names.map((name) => fc.oneof(arbitraryText(name, schemaOf(name), known).map(encode), RAW)))
    .map((values) =>
      names.reduce((path, name, index) => path.replace(`{${name}}`, values[index] ?? ''), template),
    );
}

/** Escapes that are none, and escapes of what no path should hold. */
const RAW = fc.constantFrom('%', '%zz', '%00', '%C0%80', '%ED%A0%80', '..', '%2e%2e%2f', '%2F', '');

function arbitraryQuery(parameters: readonly OpenApiParameter[], known: Known): fc.Arbitrary<string> {
  const inQuery = parameters.filter((each) => each.in === 'query');
  const pairs = inQuery.map(({ name, schema, required }) =>
    fc.oneof(
      {
        weight: required ? 6 : 2,
        arbitrary: arbitraryText(name, schema, known).map((text) => [[name, text]]),
      },
      { weight: required ? 1 : 4, arbitrary: fc.constant([]) },
      {
        weight: 1,
        arbitrary: arbitraryText(name, schema, known).map((text) => [
          [name, text],
          [name, text],
        ]),
      },
    ),
  );
  const strange = fc.constantFrom<string[][]>(
    [],
    [],
    [],
    [['__proto__', 'x']],
    [['constructor[prototype][x]', 'y']],
    [['unknown', '1']],
  );
  return fc.tuple(strange, ...pairs).map((all) =>
    all
      .flat()
      .map(([key = '', text = '']) => `${encode(key)}=${encode(text)}`)
      .join('&'),
  );
}

function arbitraryText(name: string, schema: JsonSchema, known: Known): fc.Arbitrary<string> {
  const exist = known[name] ?? [];
  return fc.oneof(
    { weight: exist.length === 0 ? 0 : 6, arbitrary: fc.constantFrom(...exist, '') },
    {
      weight: 3,
      arbitrary: arbitraryValue(schema, known).map((value) =>
        typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
      ),
    },
    { weight: 3, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  );
}

function arbitraryBody(schema: JsonSchema, known: Known): fc.Arbitrary<string | Uint8Array | undefined> {
  const asDocumented = arbitraryValue(schema, known);
  return fc.oneof(
    { weight: 6, arbitrary: asDocumented.map((value) => JSON.stringify(value)) },
    { weight: 3, arbitrary: fc.tuple(asDocumented, fc.nat(), fc.constantFrom(...HOSTILE_VALUES)).map(spoil) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: asDocumented.map((value) => JSON.stringify(value)?.slice(0, -1)) },
    { weight: 1, arbitrary: fc.constantFrom(...BODIES, undefined) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) },
  );
}

const BODIES = [
  '',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '{"name":1,"name":2}',
  '['.repeat(100_000),
  '{"a":'.repeat(50_000),
  '1e999',
  '"\\ud800"',
  '\ufeff{}',
];

/** Puts something strange into one place of an object. */
function spoil([value, place, strange]: [unknown, number, unknown]): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(strange);
  const keys = Object.keys(value);
  return JSON.stringify({ ...value, [keys[place % (keys.length || 1)] ?? 'x']: strange });
}

/** What a schema allows, as far as it says so in the words that this one knows. */
export function arbitraryValue(schema: JsonSchema, known: Known, name = ''): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((each) => arbitraryValue(each, known)));
  if (schema.type === 'object') {
    const properties = Object.entries(schema.properties ?? {});
    const values = Object.fromEntries(
      properties.map(([key, each]) => [key, arbitraryValue(each, known, key)]),
    );
    return fc.record(values, { requiredKeys: [...(schema.required ?? [])] });
  }
  if (schema.type === 'array')
    return fc.array(arbitraryValue(schema.items ?? {}, known, name), { maxLength: 3 });
  if (schema.type === 'integer' || schema.type === 'number') {
    const [min, max] = [Math.max(schema.minimum ?? 0, -1e15), Math.min(schema.maximum ?? 1e15, 1e15)];
    return fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max, min - 1, max + 1));
  }
  const exist = known[name];
  if (exist) return fc.oneof(fc.constantFrom(...exist), fc.constantFrom(...HOSTILE_TEXTS));
  if (schema.format === 'date-time') return fc.constantFrom(...TIMES);
  if (schema.format === 'date') return fc.constantFrom('2026-12-31', '9999-12-31', '0000-01-01');
  const [minLength, maxLength] = [schema.minLength ?? 0, Math.min(schema.maxLength ?? 60, 2000)];
  return fc.string({ unit: 'binary', minLength, maxLength, size: 'small' });
}

/** Times that are written as they should be, and lie where no calendar is much used. */
export const TIMES = [
  '2026-11-02T08:00:00Z',
  '2026-11-02T08:00:00.123456789+05:45',
  '9999-12-31T23:59:59Z',
  '9999-12-31T23:59:59-23:59',
  '0000-01-01T00:00:00Z',
  '0000-01-01T00:00:00+23:59',
  '0001-01-01T00:00:00Z',
  '1970-01-01T00:00:00Z',
];

function arbitraryHeaders(): fc.Arbitrary<Record<string, string>> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant<Record<string, string>>({}) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Record<string, string>>(
        { 'if-none-match': '*' },
        { 'if-none-match': '"'.repeat(2000) },
        { accept: 'application/xml' },
        { 'idempotency-key': 'x'.repeat(5000) },
        { 'idempotency-key': 'of the fuzz' },
        { 'x-forwarded-for': '::ffff:1.2.3.4, nonsense' },
        { cookie: 'tallyman_session=%00; __proto__=1' },
        { cookie: `${'a=b;'.repeat(2000)}` },
        { 'accept-encoding': 'gzip, br;q=nonsense' },
        { 'content-encoding': 'gzip' },
        { expect: '100-continue' },
        { range: 'bytes=0-1' },
        { 'last-event-id': '-1' },
        { 'x-http-method-override': 'DELETE' },
      ),
    },
  );
}

/** As in a query, but for halves of surrogate pairs, which go as the bytes that they would be. */
function encode(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : text.replace(/[^A-Za-z0-9]/gu, '%ED%A0%80');
}
