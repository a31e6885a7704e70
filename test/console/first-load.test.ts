import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { buildConsole } from '../../scripts/build-console.ts';
import { type EstateServer, startEstateServer } from '../server/estate-server.ts';
import { CONSOLE_FOLDER } from './open-console.ts';

const MOST_BYTES = 300_000;

describe('the files of the console', () => {
  let server: EstateServer;
  let scripts: string[];
  before(async () => {
    buildConsole();
    server = await startEstateServer('memory:', 100_000, CONSOLE_FOLDER);
    const document = readFileSync(`${CONSOLE_FOLDER}/index.html`, 'utf8');
    scripts = [...document.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/gu)].map(([, path = '']) => path);
  });
  after(() => server.close());

  it('load less than 300 kB of packed script before the first page', () => {
    assert.ok(scripts.length > 0);
    const bytes = scripts.reduce((sum, path) => sum + statSync(`${CONSOLE_FOLDER}${path}.gz`).size, 0);
    assert.ok(bytes < MOST_BYTES, `${bytes} bytes`);
  });

  it('come packed to who can unpack them, and are kept for ever under the name of their content', async () => {
    const [url = ''] = scripts;
    const { status, headers } = await server.ask({
      method: 'GET',
      url,
      headers: { 'accept-encoding': 'gzip, br' },
    });
    assert.equal(status, 200);
    assert.equal(headers['content-encoding'], 'br');
    assert.match(String(headers['content-type']), /javascript/u);
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
  });

  it('open every address of the console, which is asked for again each time', async () => {
    for (const url of ['/', '/drift/0123456789ab', '/a/page/of/tomorrow']) {
      const { status, headers } = await server.ask({ method: 'GET', url, headers: { accept: 'text/html' } });
      assert.equal(status, 200, url);
      assert.match(String(headers['content-type']), /html/u);
      assert.equal(headers['cache-control'], 'no-cache');
      assert.match(String(headers['content-security-policy']), /script-src 'self'/u);
    }
  });

  it('are no answer to a program that asks for what is not served', async () => {
    for (const url of ['/v1/nothing', '/assets/gone.js', '/../package.json', '/%2e%2e/package.json']) {
      const { status, headers } = await server.ask({ method: 'GET', url });
      assert.equal(status, 404, url);
      assert.match(String(headers['content-type']), /problem\+json/u);
    }
  });
});
