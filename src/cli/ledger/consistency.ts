import { consistencyProblems } from '../../core/ledger/check-consistency.ts';
import { openCheckpoint } from '../../core/ledger/checkpoint.ts';
import type { TreeHead } from '../../core/ledger/consistency-proof.ts';
import { parseVerifierKey, type VerifierKey } from '../../core/ledger/ledger-key.ts';
import { TallyError } from '../../errors.ts';
import { proveConsistency } from '../../usecases/prove-consistency.ts';
import type { ConsistencyProofView } from '../../wire/schemas/ledger.ts';
import { EXIT } from '../exit-code.ts';
import { printable } from '../printable.ts';
import { askServer } from '../remote/ask-server.ts';
import type { Session } from '../session.ts';
import { type LedgerOptions, namedVerifier, requireOnePlace } from './ledger-options.ts';
import { withLedger } from './open-ledger.ts';
import { readNote } from './read-note.ts';

/** A ledger at one time: how many entries it had, and its head where a signed checkpoint of it was kept. */
interface Moment {
  readonly size: number;
  readonly head?: TreeHead;
}

/** A ledger that proves, as it is now, and whose signatures count. */
interface Prover {
  readonly verifier: VerifierKey;
  readonly now: Moment;
  prove(from: number, to: number): Promise<ConsistencyProofView>;
}

/**
 * Prints the proof that a later ledger continues an earlier one as JSON, and says on stderr whether it holds, else what is
 * wrong. Gives the exit code.
 */
export async function consistency(
  session: Session,
  from: string,
  to: string | undefined,
  options: LedgerOptions,
): Promise<number> {
  requireOnePlace(undefined, options);
  return withProver(session, options, async (prover) => {
    const earlier = momentOf(session, from, prover.verifier);
    const later = to === undefined ? prover.now : momentOf(session, to, prover.verifier);
    const { problems, proof } = await check(prover, earlier, later);
    if (proof) session.terminal.stdout.write(`${JSON.stringify(proof, null, 2)}\n`);
    for (const problem of problems) session.terminal.stderr.write(`${printable(problem)}\n`);
    if (problems.length > 0) return EXIT.fail;
    session.terminal.stderr.write(
      `The ledger of ${later.size} entries continues that of ${earlier.size}: nothing of it was changed.\n`,
    );
    return EXIT.pass;
  });
}

async function check(
  prover: Prover,
  earlier: Moment,
  later: Moment,
): Promise<{ readonly problems: readonly string[]; readonly proof?: ConsistencyProofView }> {
  // What was signed was there, so a ledger that is shorter now lost something.
  const longest = Math.max(...[earlier, later].filter(({ head }) => head).map(({ size }) => size));
  if (longest > prover.now.size) {
    const problem = `The ledger has ${prover.now.size} entries, and a checkpoint of ${longest} was signed: what followed is missing.`;
    return { problems: [problem] };
  }
  if (earlier.size > later.size) {
    throw new TallyError(
      'usage',
      `A ledger of ${later.size} entries cannot continue one of ${earlier.size}.`,
      {
        fix: 'Give the earlier one first. Where it had so many entries once, `tally ledger verify` tells what is wrong with it.',
      },
    );
  }
  const proof = await prover.prove(earlier.size, later.size);
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const claimed = {
    from: { size: proof.from, root: bytes(proof.fromRoot) },
    to: { size: proof.to, root: bytes(proof.toRoot) },
    path: proof.path.map(bytes),
  };
  const kept = { ...(earlier.head && { from: earlier.head }), ...(later.head && { to: later.head }) };
  const isOfOthers = proof.from !== earlier.size || proof.to !== later.size;
  return {
    proof,
    problems: isOfOthers
      ? [`The proof is of ${proof.from} and ${proof.to} entries, and not of those that were asked for.`]
      : consistencyProblems(claimed, kept),
  };
}

/** @throws TallyError where what is named is neither a number nor a checkpoint that counts. */
function momentOf(session: Session, named: string, verifier: VerifierKey): Moment {
  if (/^\d{1,15}$/u.test(named)) return { size: Number(named) };
  return momentIn(readNote(session, named), printable(named), verifier);
}

function momentIn(note: string, shown: string, verifier: VerifierKey): Moment {
  const opened = openCheckpoint(note, verifier.name, [verifier]);
  if ('checkpoint' in opened) return { size: opened.checkpoint.size, head: opened.checkpoint };
  throw new TallyError('source-malformed', `The checkpoint ${shown} ${opened.problem}.`, {
    fix: 'Name the key that signed it with --verifier-key, or give the number of entries.',
  });
}

async function withProver(
  session: Session,
  options: LedgerOptions,
  work: (prover: Prover) => Promise<number>,
): Promise<number> {
  const { store, server } = options;
  if (server === undefined) {
    return withLedger(session, { ...options, store: store ?? '' }, async ({ ledger }, verifier) =>
      work({
        verifier,
        now: { size: await ledger.size() },
        prove: (from, to) => proveConsistency(ledger, from, to),
      }),
    );
  }
  const remote = { ...options, server };
  const { verifierKey, note } = await askServer(session, remote, 'getLedgerCheckpoint');
  const verifier = namedVerifier(options) ?? parseVerifierKey(verifierKey);
  if (!verifier) throw new TallyError('server-misunderstood', 'The server gave no verifier key.');
  return work({
    verifier,
    now: momentIn(note, 'of the server', verifier),
    prove: (from, to) => askServer(session, remote, 'proveConsistency', { query: { from, to } }),
  });
}
