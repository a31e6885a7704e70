import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { columnType, normalizeColumn } from './column-form.ts';
import type { Row } from './schema.ts';

const MARIADB = { product: 'MariaDB', database: 'erp' } as const;
const MYSQL = { product: 'MySQL', database: 'erp' } as const;

const of = (row: Row, server: typeof MARIADB | typeof MYSQL) =>
  normalizeColumn(
    { COLLATION_NAME: 'utf8mb3_general_ci', IS_NULLABLE: 'YES', EXTRA: '', ...row },
    'utf8mb3_general_ci',
    server,
  );

describe('a column', () => {
  it('has a type without the width of a whole number, unless that means something', () => {
    assert.equal(columnType('int(11) unsigned'), 'int unsigned');
    assert.equal(columnType('year(4)'), 'year');
    assert.equal(columnType('tinyint(1)'), 'tinyint(1)');
    assert.equal(columnType('int(8) unsigned zerofill'), 'int(8) unsigned zerofill');
    assert.equal(columnType('decimal(10,2)'), 'decimal(10,2)');
    assert.equal(columnType("enum('int(11)')"), "enum('int(11)')");
  });

  it('is the same in both products', () => {
    const shared = { COLUMN_TYPE: 'varchar(8)', DATA_TYPE: 'varchar' };
    assert.deepEqual(
      of({ ...shared, COLUMN_DEFAULT: "'it''s'" }, MARIADB),
      of({ ...shared, COLUMN_DEFAULT: "it's" }, MYSQL),
    );
    assert.deepEqual(
      of({ ...shared, COLUMN_DEFAULT: 'NULL' }, MARIADB),
      of({ ...shared, COLUMN_DEFAULT: null }, MYSQL),
    );
    const time = { COLUMN_TYPE: 'datetime(3)', DATA_TYPE: 'datetime' };
    assert.deepEqual(
      of(
        { ...time, COLUMN_DEFAULT: 'current_timestamp(3)', EXTRA: 'on update current_timestamp(3)' },
        MARIADB,
      ),
      of(
        {
          ...time,
          COLUMN_DEFAULT: 'CURRENT_TIMESTAMP(3)',
          EXTRA: 'DEFAULT_GENERATED on update CURRENT_TIMESTAMP(3)',
        },
        MYSQL,
      ),
    );
    const number = { COLUMN_TYPE: 'int(11)', DATA_TYPE: 'int', COLUMN_DEFAULT: '0' };
    assert.deepEqual(of(number, MARIADB), of({ ...number, COLUMN_TYPE: 'int' }, MYSQL));
  });

  it('knows a text that only looks like nothing', () => {
    const shared = { COLUMN_TYPE: 'varchar(8)', DATA_TYPE: 'varchar' };
    assert.equal(of({ ...shared, COLUMN_DEFAULT: "'NULL'" }, MARIADB)['default'], "'NULL'");
    assert.equal(of({ ...shared, COLUMN_DEFAULT: 'NULL' }, MYSQL)['default'], "'NULL'");
    assert.equal(of({ ...shared, COLUMN_DEFAULT: '' }, MYSQL)['default'], "''");
  });

  it('has a collation where that is not the table’s, under either name', () => {
    const shared = { COLUMN_TYPE: 'text', COLUMN_DEFAULT: null };
    assert.equal(of({ ...shared, COLLATION_NAME: 'utf8_general_ci' }, MYSQL)['collation'], undefined);
    assert.equal(of({ ...shared, COLLATION_NAME: 'utf8_bin' }, MYSQL)['collation'], 'utf8mb3_bin');
  });

  it('has a formula without character sets and escapes that MySQL adds', () => {
    const row = {
      COLUMN_TYPE: 'text',
      COLUMN_DEFAULT: null,
      EXTRA: 'STORED GENERATED',
      GENERATION_EXPRESSION: "concat(`a`,_utf8mb4\\'x\\')",
    };
    assert.equal(of(row, MYSQL)['generated'], "concat(`a`,'x')");
    assert.equal(of(row, MYSQL)['generatedKind'], 'stored');
  });
});
