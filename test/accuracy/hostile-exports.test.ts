import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { Collector } from '../../src/collectors/collector.ts';
import { images } from '../../src/collectors/images/index.ts';
import { kubernetes } from '../../src/collectors/kubernetes/index.ts';
import { rabbitmq } from '../../src/collectors/rabbitmq/index.ts';
import { secrets } from '../../src/collectors/secrets/index.ts';
import { tls } from '../../src/collectors/tls/index.ts';
import { isJsonArray, isJsonObject, type Json } from '../../src/core/item/json.ts';
import { isGap } from '../../src/core/item/observation.ts';
import { TallyError } from '../../src/errors.ts';
import { collectAll } from '../collect-all.ts';

/** Exports that the collectors read, of which every part may be replaced by something else. */
const EXPORTS: readonly (readonly [Collector, file: string])[] = [
  [kubernetes, 'kubernetes/fixtures/live.json'],
  [rabbitmq, 'rabbitmq/fixtures/definitions.json'],
  [images, 'images/fixtures/pods.json'],
  [images, 'images/fixtures/bill.cdx.json'],
  [images, 'images/fixtures/estate/tasks.json'],
  [images, 'images/fixtures/estate/task-definition.json'],
  [secrets, 'secrets/fixtures/kubernetes.json'],
  [secrets, 'secrets/fixtures/list-secrets.json'],
  [secrets, 'secrets/fixtures/state.json'],
  [tls, 'tls/fixtures/expected.json'],
  [tls, 'tls/fixtures/recorded.json'],
];

const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
after(() => rmSync(folder, { recursive: true }));

async function read(collector: Collector, file: string, text: string): Promise<'read' | 'refused' | 'gaps'> {
  const location = join(folder, `export${extname(file)}`);
  writeFileSync(location, text);
  try {
    const records = await collectAll(collector, location);
    return records.some(isGap) ? 'gaps' : 'read';
  } catch (error) {
    assert.ok(error instanceof TallyError && error.code.startsWith('source-'), `${error}`);
    return 'refused';
  }
}

/** What nobody expects, where something else stood. */
const STRANGE = fc.constantFrom<Json>(
  ...[null, true, 0, -1, 1e308, '', 'x', '\u0000', '\ud800', 'not-a-date', '__proto__', [], {}],
  ...[[null], [[]], [{}], { name: null }, { name: 'x', value: {} }, ['x', 1, null]],
  { '': '' },
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}') as Json,
);

/** The value with another at the place that a number picks. */
function replaced(value: Json, pick: number, other: Json): Json {
  const places: (readonly (string | number)[])[] = [];
  const walk = (each: Json, path: readonly (string | number)[]): void => {
    places.push(path);
    const children = isJsonArray(each) ? each.entries() : isJsonObject(each) ? Object.entries(each) : [];
    for (const [token, child] of children) walk(child, [...path, token]);
  };
  walk(value, []);
  return put(value, places[pick % places.length] ?? [], other);
}

function put(value: Json, [token, ...rest]: readonly (string | number)[], other: Json): Json {
  if (token === undefined) return other;
  if (isJsonArray(value))
    return value.map((each, index) => (index === token ? put(each, rest, other) : each));
  if (!isJsonObject(value)) return other;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === token ? put(each, rest, other) : each]),
  );
}

describe('an export in which anything may stand', () => {
  for (const [collector, file] of EXPORTS) {
    const text = readFileSync(
      fileURLToPath(new URL(`../../src/collectors/${file}`, import.meta.url)),
      'utf8',
    );

    it(`${file} is read or refused with a sentence, whatever stands in a place of it`, async () => {
      const whole = JSON.parse(text) as Json;
      await fc.assert(
        fc.asyncProperty(fc.nat(), STRANGE, async (pick, other) => {
          await read(collector, file, JSON.stringify(replaced(whole, pick, other)));
        }),
        { numRuns: 60 },
      );
      assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
    });

    it(`${file} is never taken for whole where it was cut off`, async () => {
      const end = text.trimEnd().length;
      for (let part = 0; part < 40; part++) {
        const cut = text.slice(0, Math.floor((end * part) / 40));
        assert.notEqual(await read(collector, file, cut), 'read', `${cut.length} of ${end}`);
      }
    });
  }
});
