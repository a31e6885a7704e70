import type { OutputOptions } from './options.ts';
import { jsonDocument } from './reporters/json.ts';
import type { Session } from './session.ts';
import { writeOutput } from './write-output.ts';

/** Prints anything but a report: as JSON where that is asked for, else by `print`. */
export async function deliverDocument(
  session: Session,
  document: object,
  options: OutputOptions,
  print: () => Promise<Iterable<string>>,
): Promise<void> {
  if (options.quiet && options.output === undefined) return;
  const chunks = options.format === 'json' ? jsonDocument(document) : await print();
  await writeOutput(session, chunks, options.output);
}
