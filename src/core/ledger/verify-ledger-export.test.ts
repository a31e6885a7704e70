import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { writeLedgerExport } from './ledger-export.ts';
import { ORIGIN, pagesOf, type SampleLedger, sampleLedger, VERIFIER } from './sample-ledger.arbitrary.ts';
import { verifyLedgerExport } from './verify-ledger-export.ts';

async function exported({ rows, checkpoints }: SampleLedger): Promise<string[]> {
  const ledger = { origin: ORIGIN, verifiers: [VERIFIER], checkpoints, pages: pagesOf(rows) };
  const pieces = await Array.fromAsync(writeLedgerExport(ledger));
  return pieces.join('').split('\n').slice(0, -1);
}

async function* inPages(lines: readonly string[], length = 5): AsyncGenerator<readonly string[]> {
  for (let at = 0; at < lines.length; at += length) yield lines.slice(at, at + length);
}

async function verdictOf(lines: readonly string[]): Promise<string> {
  const result = await verifyLedgerExport(inPages(lines));
  return 'problem' in result ? 'problem' : result.verdict;
}

describe('an exported ledger', () => {
  it('verifies without the service, by the key in it', async () => {
    await fc.assert(
      fc.asyncProperty(sampleLedger, async (ledger) => {
        const lines = await exported(ledger);
        const result = await verifyLedgerExport(inPages(lines));
        assert.ok(!('problem' in result));
        assert.deepEqual([result.verdict, result.vouched], ['pass', ledger.rows.length]);
        for (const line of lines) JSON.parse(line);
      }),
      { numRuns: 20 },
    );
  });

  it('does not pass with any character of an entry or checkpoint changed, or any line taken out', async () => {
    const run = fc.asyncProperty(sampleLedger, fc.nat(), fc.nat(), async (ledger, pick, place) => {
      const lines = await exported(ledger);
      const at = 1 + (pick % (lines.length - 1));
      const line = lines[at] as string;
      const spot = place % line.length;
      const other = line[spot] === 'x' ? 'y' : 'x';
      const changed = lines.with(at, line.slice(0, spot) + other + line.slice(spot + 1));
      assert.notEqual(await verdictOf(changed), 'pass');
      // An inner checkpoint can be missing; what the last one vouches for stays vouched for.
      if (!line.startsWith('{"checkpoint"')) assert.notEqual(await verdictOf(lines.toSpliced(at, 1)), 'pass');
    });
    await fc.assert(run, { numRuns: 60 });
  });

  it('is held against keys from elsewhere where there are any', async () => {
    const [ledger] = fc.sample(sampleLedger, 1);
    const lines = await exported(ledger as SampleLedger);
    const result = await verifyLedgerExport(inPages(lines), { verifiers: [] });
    assert.ok(!('problem' in result));
    assert.equal(result.verdict, 'fail');
  });

  it('without its header is refused, and with nothing behind it is unknown', async () => {
    const [ledger] = fc.sample(sampleLedger, 1);
    const [header = '', ...rest] = await exported(ledger as SampleLedger);
    assert.equal(await verdictOf(rest), 'problem');
    assert.equal(await verdictOf([]), 'problem');
    assert.equal(await verdictOf([header.replace('tallyman-ledger/1', 'tallyman-ledger/2')]), 'problem');
    assert.equal(await verdictOf([header]), 'unknown');
  });
});
