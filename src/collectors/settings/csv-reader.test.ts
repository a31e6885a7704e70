import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TallyError } from '../../errors.ts';
import { CsvReader } from './csv-reader.ts';

test('a table whose lines end in carriage returns alone is refused, not taken for a header without records', () => {
  const reader = new CsvReader(undefined, ['k']);
  assert.throws(
    () => {
      reader.write('k,v\ra,1\rb,2\r');
      reader.end();
    },
    (error) =>
      error instanceof TallyError && error.code === 'source-malformed' && /line feeds/.test(error.fix),
  );
});
