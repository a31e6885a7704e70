import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { TallyError } from '../../errors.ts';
import { readUtf8 } from './read-bytes.ts';

async function text(bytes: Uint8Array, chunkBytes = 7, maxBytes = 1_000_000): Promise<string> {
  async function* chunks(): AsyncIterable<Buffer> {
    for (let at = 0; at < bytes.length; at += chunkBytes)
      yield Buffer.from(bytes.subarray(at, at + chunkBytes));
  }
  const read: Uint8Array[] = [];
  for await (const chunk of readUtf8(chunks(), maxBytes)) {
    // Every chunk stands for itself, so that nobody downstream can cut a character in two.
    assert.ok(
      Buffer.from(chunk).toString('utf8').isWellFormed() &&
        !Buffer.from(chunk).toString('utf8').includes('\ufffd'),
    );
    read.push(chunk);
  }
  return Buffer.concat(read).toString('utf8');
}

const utf16be = (value: string): Buffer => Buffer.from(value, 'utf16le').swap16();
const sample = fc.string({ unit: 'grapheme', minLength: 4 }).map((value) => `{"a":${JSON.stringify(value)}}`);

test('every encoding that Terraform output is found in gives the same text', async () => {
  await fc.assert(
    fc.asyncProperty(sample, fc.integer({ min: 1, max: 9 }), async (value, chunkBytes) => {
      const encodings = [
        Buffer.from(value),
        Buffer.from(`\ufeff${value}`),
        Buffer.from(`\ufeff${value}`, 'utf16le'),
        utf16be(`\ufeff${value}`),
        gzipSync(value),
        gzipSync(Buffer.from(`\ufeff${value}`, 'utf16le')),
      ];
      for (const bytes of encodings) assert.equal(await text(bytes, chunkBytes), value);
    }),
    { numRuns: 60 },
  );
});

test('what is not text is refused with what it is', async () => {
  const refusal = (bytes: Uint8Array): Promise<string> =>
    text(bytes, 3).then(
      () => 'accepted',
      (error) => (error instanceof TallyError ? `${error.code}: ${error.message}` : String(error.code)),
    );
  assert.match(
    await refusal(Buffer.from([0x50, 0x4b, 3, 4, 20])),
    /^source-unsupported: This is a plan in binary form/,
  );
  assert.match(await refusal(Buffer.from('{"a":1}', 'utf16le')), /^source-malformed: .*UTF-16 without/);
  assert.match(
    await refusal(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])),
    /^source-malformed: The file is not valid UTF-8/,
  );
  assert.match(
    await refusal(Buffer.from('{"ü').subarray(0, 3)),
    /^source-malformed: The file breaks off inside a character/,
  );
  assert.match(
    await refusal(Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x00, 0xd8])),
    /^source-malformed: The file is not valid UTF-16/,
  );
  assert.equal(await refusal(gzipSync('{"a":1}').subarray(0, 20)), 'Z_BUF_ERROR');
});

test('the limit counts what was unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(5_000_000, 0x20));
  assert.ok(bomb.length < 10_000);
  await assert.rejects(
    text(bomb, 1_000, 1_000_000),
    (error) => error instanceof TallyError && error.code === 'source-too-large',
  );
});

test('an empty source is an empty text', async () => {
  assert.equal(await text(new Uint8Array(0)), '');
});
