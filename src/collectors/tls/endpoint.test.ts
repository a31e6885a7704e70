import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TallyError } from '../../errors.ts';
import { parseAddress, parseEndpoints, parseHostAndPort } from './endpoint.ts';

describe('a list of endpoints', () => {
  it('has one in each line, with comments and blank lines between', () => {
    const list = '# shops\r\nshop.example:443\n\n10.0.0.1:8443 edi.example name=edi # partner\n[::1]:636\n';
    assert.deepEqual(parseEndpoints(list), [
      { host: 'shop.example', port: 443, serverName: 'shop.example', name: 'shop.example:443' },
      { host: '10.0.0.1', port: 8443, serverName: 'edi.example', name: 'edi' },
      { host: '::1', port: 636, serverName: '::1', name: '[::1]:636' },
    ]);
  });

  for (const list of [
    '',
    '# nothing',
    'shop',
    'shop:0',
    'shop:70000',
    'a:1 b c',
    'a:1 name=',
    '<html>:1',
    '::1:443',
    'a:1\na:1',
  ]) {
    it(`is none: ${JSON.stringify(list)}`, () => {
      assert.throws(
        () => parseEndpoints(list),
        (error) =>
          error instanceof TallyError &&
          error.code === 'source-malformed' &&
          !error.message.includes('<html>'),
      );
    });
  }
});

describe('an address', () => {
  it('names an endpoint', () => {
    assert.deepEqual(parseAddress('tls://shop.example'), parseHostAndPort('shop.example:443'));
    assert.deepEqual(parseAddress('tls://[::1]:8443?servername=a.example&name=a'), {
      host: '::1',
      port: 8443,
      serverName: 'a.example',
      name: 'a',
    });
  });

  it('asks for the name of a host and for nothing else', () => {
    for (const name of ['%00', 'a b', '', '%0aHost:'])
      assert.throws(() => parseAddress(`tls://shop.example?servername=${name}`), TallyError, name);
  });

  it('holds no user and no password', () => {
    assert.throws(() => parseAddress('tls://a:s3cret@shop.example'), TallyError);
  });
});
