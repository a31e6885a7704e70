import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverAddress } from './ask-server.ts';

test('a server is named by an address, whose host stays when an operation is asked', () => {
  for (const server of ['https://tally.example', 'http://127.0.0.1:4180', 'http://[::1]:4180'])
    assert.equal(serverAddress(server, '/v1/drift').href, `${server}/v1/drift`);
  for (const server of ['nowhere', 'ftp://tally.example', 'https://'])
    assert.throws(() => serverAddress(server, '/v1/drift'), /not named by an address/u);
});

test('a token is sent beyond this machine only with encryption', () => {
  assert.throws(
    () => serverAddress('http://tally.example', '/v1/drift'),
    /not sent to tally\.example without encryption/u,
  );
});

test('credentials in the address of a server are refused, and not repeated', () => {
  for (const server of ['https://a:b-password@tally.example', 'https://b-password@tally.example']) {
    assert.throws(
      () => serverAddress(server, '/v1/drift'),
      (error: Error) => /holds credentials/u.test(error.message) && !error.message.includes('b-password'),
    );
  }
});
