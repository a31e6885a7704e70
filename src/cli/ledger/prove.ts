import { openCheckpoint } from '../../core/ledger/checkpoint.ts';
import { verifyInclusion } from '../../core/ledger/inclusion-proof.ts';
import { parseVerifierKey, type VerifierKey } from '../../core/ledger/ledger-key.ts';
import { hashLeaf } from '../../core/ledger/merkle.ts';
import { TallyError } from '../../errors.ts';
import { proveEntry } from '../../usecases/prove-entry.ts';
import type { LedgerProof } from '../../wire/schemas/ledger.ts';
import { EXIT } from '../exit-code.ts';
import { askServer } from '../remote/ask-server.ts';
import { openSigningKey } from '../service/signing-key.ts';
import type { Session } from '../session.ts';
import { type LedgerOptions, namedVerifier, requireOnePlace } from './ledger-options.ts';
import { withLedger } from './open-ledger.ts';

/** Prints the proof of an entry as JSON, and says on stderr whether it holds. Gives the exit code. */
export async function prove(session: Session, index: number, options: LedgerOptions): Promise<number> {
  requireOnePlace(undefined, options);
  const { proof, verifier } = await proofOf(session, index, options);
  session.terminal.stdout.write(`${JSON.stringify(proof, null, 2)}\n`);
  const holds = isProven(proof, index, verifier);
  session.terminal.stderr.write(
    holds
      ? `Entry ${index} stands in the ledger of ${proof.treeSize} entries that was signed.\n`
      : `The proof of entry ${index} does not hold.\n`,
  );
  return holds ? EXIT.pass : EXIT.fail;
}

async function proofOf(
  session: Session,
  index: number,
  options: LedgerOptions,
): Promise<{ readonly proof: LedgerProof; readonly verifier: VerifierKey }> {
  const { store, server } = options;
  if (server !== undefined) {
    const proof = await askServer(session, { ...options, server }, 'getLedgerEntry', { params: { index } });
    const { verifierKey } = await askServer(session, { ...options, server }, 'getLedgerCheckpoint');
    const verifier = namedVerifier(options) ?? parseVerifierKey(verifierKey);
    if (verifier) return { proof, verifier };
    throw new TallyError('server-misunderstood', 'The server gave no verifier key.');
  }
  return withLedger(session, { ...options, store: store ?? '' }, async (opened, verifier) => {
    const signer = openSigningKey(session, { ...options, store: store ?? '' });
    return { proof: await proveEntry(index, opened, signer, new Date()), verifier };
  });
}

/** Whether the leaf, the path and the signature fit together: what the server says of them counts for nothing. */
function isProven(proof: LedgerProof, index: number, verifier: VerifierKey): boolean {
  const opened = openCheckpoint(proof.checkpoint, verifier.name, [verifier]);
  if (!('checkpoint' in opened)) return false;
  const { size, root } = opened.checkpoint;
  const path = proof.path.map((hash) => Buffer.from(hash, 'base64'));
  return verifyInclusion({ leaf: hashLeaf(proof.leaf), index, size, root }, path);
}
