import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hiddenKinds, matchesPattern, parseRights } from './rights.ts';

const hidden = (...lines: string[]): string[] =>
  [...hiddenKinds(parseRights(lines, 'erp_prod')).keys()].sort();

const ACCOUNTS = ['grants', 'role', 'user'];
const ROUTINES = ['function', 'package', 'package_body', 'procedure'];

describe('what a server hides', () => {
  it('is nothing from whoever may do everything', () => {
    assert.deepEqual(hidden('GRANT ALL PRIVILEGES ON *.* TO `root`@`%` WITH GRANT OPTION'), []);
  });

  it('is told by what the account lacks on the database', () => {
    assert.deepEqual(
      hidden('GRANT SELECT, SHOW VIEW, EVENT, TRIGGER, EXECUTE ON `erp\\_prod`.* TO `r`@`%`'),
      ACCOUNTS,
    );
    assert.deepEqual(hidden('GRANT SELECT, SHOW VIEW ON *.* TO `r`@`%`'), ['event', 'trigger']);
  });

  it('is nearly everything where the rights are for another database, or for single tables', () => {
    const all = [...ACCOUNTS, ...ROUTINES, 'event', 'sequence', 'table', 'trigger', 'view'].sort();
    assert.deepEqual(
      hidden('GRANT ALL PRIVILEGES ON `wms`.* TO `r`@`%`', 'GRANT SELECT ON `erp_prod`.`t` TO `r`@`%`'),
      all,
    );
  });

  it('depends on roles that are in force, which the server lists alike', () => {
    assert.deepEqual(
      hidden('GRANT `reader` TO `r`@`%`', 'GRANT ALL PRIVILEGES ON `erp%`.* TO `reader`'),
      ACCOUNTS,
    );
  });
});

describe('a pattern of a grant', () => {
  it('matches as LIKE does', () => {
    assert.ok(matchesPattern('erp_prod', 'erp_prod') && matchesPattern('erp_prod', 'erpXprod'));
    assert.ok(!matchesPattern('erp\\_prod', 'erpXprod') && matchesPattern('erp\\_%', 'erp_prod'));
    assert.ok(!matchesPattern('erp.*', 'erp_prod'));
  });
});
