import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The parts of a tar archive: a header of one block, then the bytes, up to the end of their last block. */
const BLOCK = 512;
const NAME = { at: 0, length: 100 };
const SIZE = { at: 124, length: 12 };
const TYPE_AT = 156;
const FOLDER = '5';

/** Writes the files of an archive below a folder, which nobody but the user may enter. */
export function unpackTar(archive: Uint8Array, folder: string): void {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const field = (start: number, { at, length }: typeof NAME) =>
    bytes.toString('latin1', start + at, start + at + length).replace(/\0.*$/su, '');
  const made = new Set<string>();
  const make = (path: string) => {
    if (made.has(path)) return;
    mkdirSync(path, { recursive: true, mode: 0o700 });
    made.add(path);
  };
  make(folder);
  for (let start = 0; bytes[start]; ) {
    const path = join(folder, field(start, NAME));
    const size = Number.parseInt(field(start, SIZE), 8);
    const body = start + BLOCK;
    if (String.fromCharCode(bytes[start + TYPE_AT] ?? 0) === FOLDER) make(path);
    else {
      make(dirname(path));
      writeFileSync(path, bytes.subarray(body, body + size), { mode: 0o600 });
    }
    start = body + Math.ceil(size / BLOCK) * BLOCK;
  }
}
