import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { concealSql, concealSqlSecrets } from './sql-secret.ts';

const hide = (): string => 'HIDDEN';
const CANARY = 'cAn4ry-9z';

describe('SQL lets no password out', () => {
  it('and stays what it is around it', () => {
    assert.equal(
      concealSqlSecrets("create user x identified by 's3cret'; set y = aes_encrypt(z, 'k3y')", hide),
      'create user x identified by HIDDEN; set y = aes_encrypt(z, HIDDEN)',
    );
  });

  const places = [
    `CREATE ROLE a LOGIN PASSWORD '${CANARY}'`,
    `OPTIONS (user 'app', password '${CANARY}')`,
    `perform dblink_connect('host=a password=${CANARY}')`,
    `v_password text := '${CANARY}';`,
    `api_key varchar DEFAULT '${CANARY}'`,
    `select send(token => '${CANARY}')`,
    `x := '{"secret": "a", "password":"b"}'; pgp_sym_encrypt(data, '${CANARY}')`,
    `password := E'${CANARY}'`,
    `EXECUTE 'ALTER ROLE x PASSWORD ''${CANARY}''; SELECT 1'`,
    `if pwd = '${CANARY}' then`,
    `postgres://app:${CANARY}@db.example/erp`,
  ];
  for (const place of places) {
    it(`as in ${place.replaceAll(CANARY, '…')}`, () => {
      assert.doesNotMatch(JSON.stringify(concealSql({ body: [place] }, hide)), new RegExp(CANARY, 'u'));
    });
  }

  it('and leaves alone what only speaks of passwords', () => {
    for (const plain of [
      "COMMENT ON COLUMN a.password IS 'hashed'",
      "WHERE kind = 'password'",
      'password text NOT NULL',
      "token_type = 'x'",
    ])
      assert.equal(concealSqlSecrets(plain, hide), plain);
  });
});
