import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { LedgerProblemKind } from './ledger-problem.ts';
import {
  checkpointOf,
  ORIGIN,
  pagesOf,
  rowAt,
  type SampleLedger,
  sampleLeaf,
  sampleLedger,
  VERIFIER,
} from './sample-ledger.arbitrary.ts';
import { type LedgerRow, verifyLedger } from './verify-ledger.ts';

interface Found {
  readonly rows: readonly LedgerRow[];
  readonly checkpoints: readonly string[];
  readonly kept?: readonly string[];
}

const verify = ({ rows, ...notes }: Found) =>
  verifyLedger({ origin: ORIGIN, verifiers: [VERIFIER], ...notes }, pagesOf(rows));

const numbered = (rows: readonly LedgerRow[]) => rows.map((row, index) => ({ ...row, index }));

interface Tampering {
  readonly kind: LedgerProblemKind;
  /** The entry that has to be named, where it can be. */
  readonly at?: number;
  readonly found: Found;
}

/** Every way of tampering, at places that `pick` chooses. */
const TAMPERINGS: Readonly<Record<string, (ledger: SampleLedger, pick: number) => Tampering>> = {
  'an edit of a text': ({ rows, checkpoints }, pick) => {
    const at = pick % rows.length;
    const edited = { ...rows[at], index: at, leaf: sampleLeaf(at, 'never seen') };
    return { kind: 'edited', at, found: { rows: rows.with(at, edited as never), checkpoints } };
  },
  'an edit of text and recorded hash': ({ rows, checkpoints }, pick) => {
    const at = pick % rows.length;
    return { kind: 'replaced', found: { rows: rows.with(at, rowAt(at, sampleLeaf(at, 'x'))), checkpoints } };
  },
  'a deletion': ({ rows, checkpoints }, pick) => {
    const at = pick % (rows.length - 1);
    return { kind: 'missing', at, found: { rows: rows.toSpliced(at, 1), checkpoints } };
  },
  'a deletion with all behind it renumbered': ({ rows, checkpoints }, pick) => {
    const at = pick % (rows.length - 1);
    return { kind: 'missing', at, found: { rows: numbered(rows.toSpliced(at, 1)), checkpoints } };
  },
  'a move': ({ rows, checkpoints }, pick) => {
    const at = pick % (rows.length - 1);
    const [moved] = rows.slice(at, at + 1);
    const others = rows.toSpliced(at, 1);
    const to = at + 1 + (pick % (rows.length - at - 1));
    return {
      kind: 'moved',
      at,
      found: { rows: numbered(others.toSpliced(to, 0, moved as never)), checkpoints },
    };
  },
  'entries under numbers that are not theirs': ({ rows, checkpoints }, pick) => {
    const at = pick % rows.length;
    const shifted = rows.map((row) => (row.index < at ? row : { ...row, index: row.index + 1 }));
    return { kind: 'moved', at, found: { rows: shifted, checkpoints } };
  },
  'an entry that stands twice': ({ rows, checkpoints }, pick) => {
    const at = pick % rows.length;
    const again = rows[at] as LedgerRow;
    return {
      kind: 'inserted',
      at: at + 1,
      found: { rows: numbered(rows.toSpliced(at, 0, again as never)), checkpoints },
    };
  },
  'an insertion of what is no entry': ({ rows, checkpoints }, pick) => {
    const at = pick % rows.length;
    return {
      kind: 'inserted',
      at,
      found: { rows: numbered(rows.toSpliced(at, 0, rowAt(at, '{"type":"x"}'))), checkpoints },
    };
  },
  'a truncation': ({ rows, checkpoints }, pick) => {
    const at = pick % rows.length;
    return { kind: 'truncated', at, found: { rows: rows.slice(0, at), checkpoints } };
  },
  'a truncation with its checkpoints, where one was kept elsewhere': ({ rows, checkpoints }, pick) => {
    const at = 1 + (pick % (rows.length - 1));
    const kept = [checkpoints.at(-1) as string];
    const cut = rows.slice(0, at);
    return {
      kind: 'truncated',
      at,
      found: { rows: cut, checkpoints: [checkpointOf(cut, at)], kept },
    };
  },
  'a history that was rewritten and signed anew, where a checkpoint was kept elsewhere': (ledger, pick) => {
    const at = pick % ledger.rows.length;
    const rows = ledger.rows.with(at, rowAt(at, sampleLeaf(at, 'x')));
    const checkpoints = [checkpointOf(rows, rows.length)];
    return { kind: 'replaced', found: { rows, checkpoints, kept: ledger.checkpoints.slice(-1) } };
  },
  'a checkpoint that was changed': ({ rows, checkpoints }, pick) => {
    const at = pick % checkpoints.length;
    const forged = (checkpoints[at] as string).replace(/\n\d+\n/u, '\n41\n');
    return { kind: 'checkpoint-forged', found: { rows, checkpoints: checkpoints.with(at, forged) } };
  },
  'a checkpoint that somebody else signed': ({ rows, checkpoints }, pick) => {
    const at = pick % checkpoints.length;
    const key = { name: ORIGIN, key: generateKeyPairSync('ed25519').privateKey };
    const foreign = checkpointOf(rows, rows.length, key);
    return { kind: 'checkpoint-forged', found: { rows, checkpoints: checkpoints.with(at, foreign) } };
  },
  'a checkpoint that goes back': ({ rows, checkpoints }, pick) => {
    const older = checkpoints[pick % (checkpoints.length - 1)] as string;
    return { kind: 'checkpoint-rolled-back', found: { rows, checkpoints: [...checkpoints, older] } };
  },
};

describe('a ledger', () => {
  it('that nobody touched passes, and all of it is vouched for', async () => {
    await fc.assert(
      fc.asyncProperty(sampleLedger, async (ledger) => {
        const { rows } = ledger;
        assert.deepEqual(await verify(ledger), {
          verdict: 'pass',
          entries: rows.length,
          vouched: rows.length,
          problems: [],
          more: 0,
        });
      }),
      { numRuns: 40 },
    );
  });

  for (const [what, tamper] of Object.entries(TAMPERINGS)) {
    it(`fails by ${what}, which is named`, async () => {
      const run = fc.asyncProperty(sampleLedger, fc.nat(), async (ledger, pick) => {
        const { kind, at, found } = tamper(ledger, pick);
        const { verdict, problems } = await verify(found);
        assert.equal(verdict, 'fail');
        const named = problems.find((each) => each.kind === kind && (at === undefined || each.at === at));
        assert.ok(named, `${kind} at ${at} is not among ${JSON.stringify(problems)}`);
        assert.match(named.says, /^[A-Z].*\.$/);
      });
      await fc.assert(run, { numRuns: 40 });
    });
  }

  it('whose end is not signed yet is unknown, and says from where', async () => {
    const rows = Array.from({ length: 5 }, (_, index) => rowAt(index, sampleLeaf(index)));
    const { verdict, vouched, problems } = await verify({ rows, checkpoints: [checkpointOf(rows, 3)] });
    assert.deepEqual([verdict, vouched], ['unknown', 3]);
    assert.deepEqual(problems, [
      { kind: 'unsigned', at: 3, says: 'No checkpoint vouches for entries 3 to 4.' },
    ]);
    assert.equal((await verify({ rows, checkpoints: [] })).verdict, 'unknown');
  });

  it('with nothing in it is unknown', async () => {
    assert.equal((await verify({ rows: [], checkpoints: [] })).verdict, 'unknown');
    assert.equal((await verify({ rows: [], checkpoints: [checkpointOf([], 0)] })).verdict, 'unknown');
  });

  it('tells the stretch of entries between two checkpoints that was replaced', async () => {
    const rows = Array.from({ length: 9 }, (_, index) => rowAt(index, sampleLeaf(index)));
    const checkpoints = [3, 6, 9].map((size) => checkpointOf(rows, size));
    const { problems, vouched } = await verify({
      rows: rows.with(4, rowAt(4, sampleLeaf(4, 'x'))),
      checkpoints,
    });
    assert.equal(vouched, 3);
    assert.deepEqual(
      problems.map(({ kind, at }) => [kind, at]),
      [['replaced', 3]],
    );
    assert.match(problems[0]?.says ?? '', /entries 3 to 5/);
  });
});
