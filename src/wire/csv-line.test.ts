import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { csvLine } from './csv-line.ts';

describe('a line of CSV', () => {
  it('quotes what would end a cell or a line', () => {
    assert.equal(csvLine(['x,y', 'say "so"\nnow', 'plain']), '"x,y","say ""so""\nnow",plain\r\n');
  });

  it('leaves cells without a value empty, and writes numbers and booleans as they are', () => {
    assert.equal(csvLine([null, undefined, '', 0, -5, true]), ',,,0,-5,true\r\n');
  });

  it('holds down what a spreadsheet would run', () => {
    assert.equal(csvLine(['=HYPERLINK("http://x")']), `"'=HYPERLINK(""http://x"")"\r\n`);
    for (const cell of ['@cmd', '+1', '-1+1', '\tx', '＝1']) assert.equal(csvLine([cell]), `'${cell}\r\n`);
    for (const cell of ['\r=1', '\n=1']) assert.equal(csvLine([cell]), `"'${cell}"\r\n`);
  });
});
