import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { partsOf } from './value-parts.ts';

const kinds = (text: string, against?: string) =>
  partsOf(text, against).map(({ kind, text: part }) => [kind, part]);

describe('a value in parts', () => {
  it('marks what lies between what both texts begin and end with', () => {
    assert.deepEqual(kinds('alarm > 7200', 'alarm > 900'), [
      ['same', 'alarm > '],
      ['differs', '72'],
      ['same', '00'],
    ]);
  });

  it('marks nothing where there is nothing in common', () => {
    assert.deepEqual(kinds('10.144.0.0/20', 'ENABLED'), [['same', '10.144.0.0/20']]);
  });

  it('shows parameters by their name, and secrets by the beginning of their fingerprint', () => {
    assert.deepEqual(kinds(`db.\${domain}:${'fingerprint:0123456789abcdef'}`), [
      ['same', 'db.'],
      ['parameter', 'domain'],
      ['same', ':'],
      ['secret', 'secret 01234567'],
    ]);
  });

  it('loses no letter of a text without chips, whatever it is held against', () => {
    const text = fc.stringMatching(/^[a-z0-9 ]*$/);
    fc.assert(
      fc.property(text, text, (value, against) => {
        const parts = partsOf(value, against);
        assert.equal(parts.map((part) => part.text).join(''), value);
        assert.deepEqual(
          parts.map(({ at, text: part }) => value.slice(at, at + part.length)),
          parts.map((part) => part.text),
        );
      }),
    );
  });
});
