import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { NOTE_MAX_BYTES } from '../../core/ledger/signed-note.ts';
import { TallyError } from '../../errors.ts';
import type { Session } from '../session.ts';

/** The text of a signed checkpoint that was kept. @throws TallyError `source-not-found`, `source-malformed` */
export function readNote(session: Session, file: string): string {
  const path = resolve(session.terminal.folder, file);
  try {
    if (statSync(path).size <= NOTE_MAX_BYTES) return readFileSync(path, 'utf8');
  } catch (error) {
    throw new TallyError('source-not-found', `The checkpoint ${file} could not be read.`, { cause: error });
  }
  throw new TallyError('source-malformed', `${file} is too long to be a checkpoint.`, {
    fix: 'Name a file that holds one signed checkpoint and nothing else.',
  });
}
