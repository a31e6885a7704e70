import pg, { type CustomTypesConfig } from 'pg';

const { builtins, getTypeParser } = pg.types;
const INT8_ARRAY = 1016;
const BYTEA_ARRAY = 1001;

/** How the text of a value becomes JavaScript, where `pg` alone would give something else than the embedded driver. */
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: wholeNumber,
  [builtins.BYTEA]: bytes,
  [INT8_ARRAY]: (text) =>
    elements(INT8_ARRAY, text).map((element) => element && wholeNumber(String(element))),
  [BYTEA_ARRAY]: (text) =>
    elements(BYTEA_ARRAY, text).map((element) => element && new Uint8Array(element as Buffer)),
};

export const VALUE_TYPES: CustomTypesConfig = {
  getTypeParser: (oid, format) => PARSERS[oid] ?? getTypeParser(oid, format),
};

function elements(oid: number, text: string): (string | Buffer | null)[] {
  return getTypeParser(oid)(text) as (string | Buffer | null)[];
}

/** Counts and indexes stay far below 2^53; a number that did not would be wrong without anybody seeing it. */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond the numbers that are exact`);
  return value;
}

function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'));
}
