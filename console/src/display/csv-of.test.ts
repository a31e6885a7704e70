import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { csvOf } from './csv-of.ts';

describe('a table as CSV', () => {
  it('quotes what would end a cell', () => {
    assert.equal(csvOf(['a', 'b'], [['x,y', 'say "so"\nnow']]), 'a,b\r\n"x,y","say ""so""\nnow"\r\n');
  });

  it('leaves what is not there empty', () => {
    assert.equal(csvOf(['a', 'b', 'c'], [[null, undefined, 0]]), 'a,b,c\r\n,,0\r\n');
  });

  it('holds down what a sheet would run as a formula', () => {
    assert.equal(
      csvOf(['a'], [['=HYPERLINK("http://x")'], ['@cmd'], ['-1+1']]).split('\r\n')[1],
      `"'=HYPERLINK(""http://x"")"`,
    );
    assert.equal(csvOf(['a'], [[-5]]), 'a\r\n-5\r\n');
  });
});
