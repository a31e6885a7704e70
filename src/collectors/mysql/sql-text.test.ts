import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sqlText } from './sql-text.ts';

describe('the text of SQL', () => {
  it('is the same with and without comments and empty lines, as clients drop them', () => {
    const written = "begin\n -- hello; 'x\n select 1; -- x\n /* more */\n\n end";
    const stored = 'begin\n \n select 1; \n \n end';
    assert.equal(sqlText(written, 'erp'), 'begin\n select 1;\n end');
    assert.equal(sqlText(stored, 'erp'), sqlText(written, 'erp'));
  });

  it('keeps what stands in texts', () => {
    assert.equal(sqlText("select '-- no  \n\ncomment', `# a`", 'erp'), "select '-- no  \n\ncomment', `# a`");
  });

  it('names the database nowhere', () => {
    assert.equal(sqlText('select `erp`.`a`.`erp` from `erp`.`a`', 'erp'), 'select `a`.`erp` from `a`');
    assert.equal(sqlText("select '`erp`.'", 'erp'), "select '`erp`.'");
  });
});
