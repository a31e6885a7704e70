import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { wholeMessages } from './whole-messages.ts';

const row = (values: readonly (string | null)[]): Buffer =>
  framed('D', count(values.length), ...values.map((value) => (value === null ? size(-1) : sized(value))));
const failure = (fields: readonly string[]): Buffer =>
  framed('E', ...fields.map((field) => Buffer.from(`M${field}\0`)), Buffer.from([0]));

const anyMessage = fc.oneof(
  fc.array(fc.option(fc.string())).map(row),
  fc.array(fc.stringMatching(/^[^\0]*$/u)).map(failure),
  fc.stringMatching(/^[^\0]*$/u).map((tag) => framed('C', Buffer.from(`${tag}\0`))),
);

describe('messages of a server', () => {
  it('are passed on whole and unchanged, wherever they are cut on the way', () => {
    void fc.assert(
      fc.property(fc.array(anyMessage), fc.infiniteStream(fc.integer({ min: 1, max: 20 })), (sent, sizes) => {
        const bytes = Buffer.concat(sent);
        const ends = new Set(sent.map((_, index) => Buffer.concat(sent.slice(0, index + 1)).length));
        const pass = wholeMessages();
        const passed: Buffer[] = [];
        for (let at = 0; at < bytes.length; ) {
          const { value } = sizes.next();
          passed.push(pass(bytes.subarray(at, at + value)));
          at += value;
          const length = Buffer.concat(passed).length;
          assert.ok(length === 0 || ends.has(length), 'a message was passed on in part');
        }
        assert.deepEqual(Buffer.concat(passed), bytes);
      }),
    );
  });

  it('are refused where a row or an error is shorter than it says', () => {
    const short = (message: Buffer): Buffer =>
      framed(message.toString('latin1', 0, 1), message.subarray(5, -1));
    for (const message of [row(['sku', null]), failure(['no']), framed('C', Buffer.from('SELECT 1\0'))])
      assert.throws(() => wholeMessages()(short(message)), /another form/u);
  });
});

function framed(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from(type), size(body.length + 4), body]);
}

function size(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function count(value: number): Buffer {
  return size(value).subarray(2);
}

function sized(value: string): Buffer {
  return Buffer.concat([size(Buffer.byteLength(value)), Buffer.from(value)]);
}
