import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprintWith } from '../../core/item/fingerprint.ts';
import { classifyName } from '../../core/item/secret-name.ts';
import { concealBelow, concealUnder, mayMeanSecret } from './conceal-setting.ts';

const fingerprint = fingerprintWith('tests');

test('the hint leaves out no name that means a credential', () => {
  const words =
    'password passwords passwd passphrase pwd apikey api_key api_keys access_key secret_key private_key client_secret connection_string conn_str preshared_key psk shared_key account_key auth_token sas_token signing_secret secret_value kubeconfig kube_config_raw secret token credential creds auth pass encryption_key signing_key master_key jwt_key sas_url webhook_url'.split(
      ' ',
    );
  for (const word of words) {
    for (const name of [word, `DB_${word.toUpperCase()}`, `db.${word}`]) {
      assert.ok(classifyName(name) === 'plain' || mayMeanSecret(name), name);
    }
  }
});

test('an answer to a question is no secret, and anything longer is', () => {
  assert.equal(concealUnder('REQUIRE_PASSWORD', 'Y', fingerprint), 'Y');
  assert.equal(concealUnder('PASSWORD', 'Y', fingerprint), fingerprint('Y'));
});

test('a name above the value counts too', () => {
  assert.equal(concealBelow(['tokens', 'carrier'], 'abc', fingerprint), fingerprint('abc'));
  assert.equal(concealBelow(['labels', 'carrier'], 'abc', fingerprint), 'abc');
});
