import { checkMessage, messageLength } from './backend-message.ts';

/**
 * Cuts what a server sends into whole messages and holds each against its form, so that the driver is given nothing else.
 * Returns a function from a chunk to the messages that are whole with it, which throws at one that has another form.
 */
export function wholeMessages(): (chunk: Buffer) => Buffer {
  let held: Buffer[] = [];
  let size = 0;
  /** As long as this, nothing that is held can be whole: pieces are put together once a message, not once a chunk. */
  let awaited = 0;
  return (chunk) => {
    held.push(chunk);
    size += chunk.length;
    if (size < awaited) return Buffer.alloc(0);
    const bytes = held.length === 1 ? chunk : Buffer.concat(held, size);
    let at = 0;
    let length = messageLength(bytes, at);
    while (length !== undefined && at + length <= bytes.length) {
      checkMessage(bytes, at, at + length);
      at += length;
      length = messageLength(bytes, at);
    }
    const rest = bytes.subarray(at);
    held = rest.length > 0 ? [rest] : [];
    size = rest.length;
    awaited = length ?? 0;
    return bytes.subarray(0, at);
  };
}
