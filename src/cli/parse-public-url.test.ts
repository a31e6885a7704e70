import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePublicUrl } from './parse-public-url.ts';

test('a public address is its origin', () => {
  assert.equal(parsePublicUrl('https://tally.example'), 'https://tally.example');
  assert.equal(parsePublicUrl('HTTPS://Tally.Example:443/'), 'https://tally.example');
  assert.equal(parsePublicUrl('http://[::1]:4180'), 'http://[::1]:4180');
});

test('what is more than an address, or none, is refused, and is not quoted', () => {
  for (const text of [
    '',
    'tally.example',
    'ftp://tally.example',
    'https://',
    'https://ada:canary@tally.example',
    'https://@tally.example',
    'https://tally.example/below',
    'https://tally.example?',
    'https://tally.example/?key=canary',
    'https://tally.example#canary',
    'https:\\\\tally.example',
    'javascript:alert(1)//https://tally.example',
    `https://${'a.'.repeat(120)}example`,
  ]) {
    assert.throws(
      () => parsePublicUrl(text),
      (error: Error & { code?: string }) => error.code === 'usage' && !error.message.includes('canary'),
      text,
    );
  }
});
