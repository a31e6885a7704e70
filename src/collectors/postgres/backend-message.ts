/**
 * The messages of PostgreSQL's protocol 3 that a reader is sent, by how they have to be built. The driver trusts their
 * lengths: an error whose fields never end keeps it reading for ever, and a short row that claims thousands of columns
 * makes it hold thousands. Each form says where its content ends, or `NaN` where it goes on beyond the message.
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
type Form = (bytes: Buffer, start: number, end: number) => number;

const HEADER = 5;

const FORMS: Readonly<Record<string, Form>> = {
  // Error and notice: fields, each a letter and a text, and a zero.
  E: fields,
  N: fields,
  // Row and its description.
  D: listOf((bytes, at) => at + 4 + Math.max(0, lengthAt(bytes, at))),
  T: listOf((bytes, at, end) => text(bytes, at, end) + 18),
  t: listOf((_, at) => at + 4),
  G: (bytes, start, end) => listOf((_, at) => at + 2)(bytes, start + 1, end),
  H: (bytes, start, end) => listOf((_, at) => at + 2)(bytes, start + 1, end),
  // Parameter, notification, end of a command.
  S: (bytes, start, end) => text(bytes, text(bytes, start, end), end),
  A: (bytes, start, end) => text(bytes, text(bytes, start + 4, end), end),
  C: text,
  // Signing in; where mechanisms are offered, a list of texts that an empty one ends.
  R: (bytes, start, end) =>
    start + 4 <= end && bytes.readInt32BE(start) === 10 ? mechanisms(bytes, start + 4, end) : end,
};

/** How long the message at `at` is, header included; undefined while its header is not there. */
export function messageLength(bytes: Buffer, at: number): number | undefined {
  if (at + HEADER > bytes.length) return undefined;
  const length = bytes.readInt32BE(at + 1);
  if (length < 4) throw new Error('A message says that it is shorter than its own length');
  return 1 + length;
}

/** @throws Error where the whole message from `at` to `end` is not built as its kind is. */
export function checkMessage(bytes: Buffer, at: number, end: number): void {
  const form = FORMS[String.fromCharCode(bytes[at] ?? 0)];
  if (form !== undefined && form(bytes, at + HEADER, end) !== end)
    throw new Error('A message has another form than its kind');
}

function text(bytes: Buffer, start: number, end: number): number {
  const zero = start < end ? bytes.indexOf(0, start) : -1;
  return zero === -1 || zero >= end ? Number.NaN : zero + 1;
}

function fields(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== 0) at = text(bytes, at + 1, end);
  return at < end ? at + 1 : Number.NaN;
}

function mechanisms(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== 0) at = text(bytes, at, end);
  return at < end ? at + 1 : Number.NaN;
}

/** A count of 16 bits and as many elements; `next` says where the element at its place ends. */
function listOf(next: Form): Form {
  return (bytes, start, end) => {
    if (start + 2 > end) return Number.NaN;
    let at = start + 2;
    for (let left = bytes.readUInt16BE(start); left > 0; left -= 1) {
      if (!(at < end)) return Number.NaN;
      at = next(bytes, at, end);
    }
    return at;
  };
}

/** The length before a value; -1 stands for null. */
function lengthAt(bytes: Buffer, at: number): number {
  return at + 4 <= bytes.length ? bytes.readInt32BE(at) : Number.NaN;
}
