import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts';
import { parseVerifierKey, type SigningKey, verifierOf, verifierText } from './ledger-key.ts';
import { NOTE_MAX_BYTES, openNote, signNote } from './signed-note.ts';

/** The key and note of the reference implementation's own example (golang.org/x/mod/sumdb/note). */
const REFERENCE = {
  verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  seed: 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature: 'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
};
const REFERENCE_KEY: SigningKey = {
  name: 'PeterNeumann',
  key: createPrivateKey({
    key: {
      kty: 'OKP',
      crv: 'Ed25519',
      d: Buffer.from(REFERENCE.seed, 'base64').subarray(1).toString('base64url'),
      x: Buffer.from(REFERENCE.verifier.slice(22), 'base64').subarray(1).toString('base64url'),
    },
    format: 'jwk',
  }),
};

const ORIGIN = 'tally.example/ledger';
const key = (name = ORIGIN): SigningKey => ({ name, key: generateKeyPairSync('ed25519').privateKey });
const root = Buffer.alloc(32, 7);

describe('a signed note', () => {
  it('is byte for byte that of the reference implementation', () => {
    assert.equal(
      signNote(REFERENCE.text, REFERENCE_KEY),
      `${REFERENCE.text}\n— PeterNeumann ${REFERENCE.signature}\n`,
    );
    assert.equal(verifierText(verifierOf(REFERENCE_KEY)), REFERENCE.verifier);
    const verifier = parseVerifierKey(REFERENCE.verifier);
    assert.ok(verifier);
    assert.deepEqual(openNote(signNote(REFERENCE.text, REFERENCE_KEY), [verifier]), { text: REFERENCE.text });
  });

  it('opens although others signed it too, and not by their signatures alone', () => {
    const [ours, theirs] = [key(), key('witness.example')];
    const theirLine = signNote('x\n', theirs).split('\n\n')[1];
    const note = signNote('x\n', ours) + theirLine;
    assert.deepEqual(openNote(note, [verifierOf(ours)]), { text: 'x\n' });
    assert.match(
      (openNote(note, [verifierOf(key())]) as { problem: string }).problem,
      /no key that is trusted/,
    );
  });

  it('is refused with any byte changed', () => {
    const ours = key();
    const note = Buffer.from(signNote('one\n\ntwo\n', ours));
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(note);
        changed[at] = (changed[at] as number) ^ flip;
        assert.ok('problem' in openNote(changed.toString(), [verifierOf(ours)]));
      }),
    );
  });

  it('is refused where it is too long, or is anything else', () => {
    const known = [verifierOf(key())];
    assert.match(
      (openNote('x'.repeat(NOTE_MAX_BYTES + 1), known) as { problem: string }).problem,
      /longer than/,
    );
    fc.assert(fc.property(fc.string(), (text) => 'problem' in openNote(text, known)));
    for (const text of ['', '\n\n', 'x\n\n', 'x\n\n— a \n', 'x\n\n— a AAAA\n'])
      assert.ok('problem' in openNote(text, known));
  });
});

describe('a verifier key', () => {
  it('whose id is not that of its name and key is refused', () => {
    assert.equal(parseVerifierKey(REFERENCE.verifier.replace('Peter', 'Pater')), undefined);
    assert.equal(parseVerifierKey(REFERENCE.verifier.replace('c74f', 'c74e')), undefined);
    assert.equal(parseVerifierKey(REFERENCE.verifier.replace('ARpc', 'ARpd')), undefined);
    assert.equal(parseVerifierKey('x'), undefined);
  });
});

describe('a checkpoint', () => {
  it('comes back as it was signed', () => {
    const ours = key();
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, bytes) => {
        const note = signCheckpoint({ origin: ORIGIN, size, root: bytes }, ours);
        const opened = openCheckpoint(note, ORIGIN, [verifierOf(ours)]);
        assert.deepEqual(opened, { checkpoint: { origin: ORIGIN, size, root: Buffer.from(bytes) } });
      }),
      { numRuns: 25 },
    );
  });

  it('of another ledger is refused', () => {
    const ours = key();
    const note = signCheckpoint({ origin: 'other.example', size: 1, root }, ours);
    assert.match(
      (openCheckpoint(note, ORIGIN, [verifierOf(ours)]) as { problem: string }).problem,
      /of the ledger other\.example/,
    );
  });

  it('is three lines and extensions, each written in one way only', () => {
    const head = root.toString('base64');
    assert.ok(parseCheckpoint(`o\n0\n${head}\nextension\n`));
    for (const text of [
      `o\n01\n${head}\n`,
      `o\n-1\n${head}\n`,
      `o\n1e3\n${head}\n`,
      `o\n9999999999999999\n${head}\n`,
      `\n1\n${head}\n`,
      `o\n1\n${head}`,
      `o\n1\n${head}\n\n`,
      `o\n1\n${head.replace('=', '')}\n`,
      `o\n1\nAAAA\n`,
    ]) {
      assert.equal(parseCheckpoint(text), undefined, text);
    }
  });
});
