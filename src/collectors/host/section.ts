import type { Fingerprint } from '../../core/item/fingerprint.ts';
import type { JsonObject } from '../../core/item/json.ts';
import type { Gap, Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { Options } from './options.ts';
import type { HostFiles } from './schema.ts';

/** What is read together, since it comes from the same files. */
export interface Section {
  /** Nothing of the section is read unless one of these is wanted; all are unknown where it fails. */
  readonly kinds: readonly string[];
  read(files: HostFiles, context: SectionContext): AsyncIterable<Observation | Gap>;
}

export interface SectionContext {
  readonly fingerprint: Fingerprint;
  readonly options: Options;
}

/**
 * An item as it is found. Whatever is not mentioned is not there, so a golden host says everything of its own items.
 */
export function found(kind: string, name: string, actual: JsonObject): Observation {
  return { kind, name, actual, silentOn: [] };
}

/**
 * What `read` gives, or a gap for the kind where a file of it could not be read.
 * @throws what is no failure of a source, and the limits on all of it.
 */
export async function orGap<T>(kind: string, read: () => Promise<T>): Promise<T | Gap> {
  try {
    return await read();
  } catch (error) {
    return gapOf(error, kind);
  }
}

/** @throws the error itself where it concerns more than the one part. */
export function gapOf(error: unknown, kind: string): Gap {
  if (!(error instanceof TallyError) || error.code === 'source-too-large') throw error;
  return { gap: true, kind, reason: `${error.message}. ${error.fix}` };
}
