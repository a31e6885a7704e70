import { useEffect, useState } from 'react';
import type { LedgerProof } from '../../../../src/wire/schemas/ledger.ts';
import { CopyBlock } from '../../display/copy-block.tsx';
import { VerdictMark } from '../../display/verdict-mark.tsx';
import classes from './entry-page.module.css';
import { verifyEntry } from './verify-entry.ts';
import type { InclusionCheck } from './verify-inclusion.ts';

/** The way from the leaf to the signed head of the ledger, gone by this browser itself. */
export function InclusionProof({ proof }: { readonly proof: LedgerProof }) {
  const [check, setCheck] = useState<InclusionCheck>();
  useEffect(() => {
    let isOpen = true;
    // Browsers hash only where nobody on the way could have changed the page.
    const made: Promise<InclusionCheck> | undefined = globalThis.isSecureContext
      ? verifyEntry(proof)
      : undefined;
    void made?.then((found) => isOpen && setCheck(found));
    return () => {
      isOpen = false;
    };
  }, [proof]);
  return (
    <section>
      <h2 className={classes['title']}>Proof that it is in the ledger</h2>
      <p className={classes['verdict']} role="status">
        <VerdictMark verdict={check?.verdict ?? 'unknown'} />
        {check?.verdict === 'pass' &&
          `This browser hashed the leaf, which says what is shown here, and went ${proof.path.length} steps to the head of ${proof.treeSize.toLocaleString('en')} entries, as the checkpoint has it. Whose checkpoint it is, its signature tells, with the verifier key.`}
        {check?.verdict === 'fail' && check.reason}
        {!check &&
          (globalThis.isSecureContext
            ? 'Being verified.'
            : 'This browser does not hash on a page that came without TLS. What is below can be verified elsewhere.')}
      </p>
      <ol className={classes['path']} aria-label="Path">
        <li>
          <span>Leaf</span> <code>{proof.leafHash}</code>
        </li>
        {proof.path.map((hash, step) => (
          <li key={hash}>
            <span>Step {step + 1}</span> <code>{hash}</code>
          </li>
        ))}
        <li>
          <span>Head</span> <code>{check?.root ?? proof.root}</code>
        </li>
      </ol>
      <CopyBlock label="Checkpoint" text={proof.checkpoint} />
    </section>
  );
}
