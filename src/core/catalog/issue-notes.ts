import type * as z from 'zod';
import { type FieldRule, ruleOf } from './fields/field-rule.ts';

/** What a schema knows at the moment of an issue and the finished issue no longer says. */
export interface IssueNote {
  readonly rule: FieldRule | undefined;
  /** The keys that the map may hold. */
  readonly keys: readonly string[];
}

/**
 * An error map that keeps a note of every issue and gives the note's number as its message, so that `noteOf` finds it.
 */
export class IssueNotes {
  private readonly notes: IssueNote[] = [];

  readonly errorMap = (issue: z.core.$ZodRawIssue): string => {
    const schema = issue.inst as z.core.$ZodType | undefined;
    const definition = schema?._zod.def as { shape?: object } | undefined;
    this.notes.push({
      rule: (schema && ruleOf(schema)) ?? (issue.code === 'custom' ? (issue.params as FieldRule) : undefined),
      keys: Object.keys(definition?.shape ?? {}),
    });
    return String(this.notes.length - 1);
  };

  noteOf(issue: z.core.$ZodIssue): IssueNote | undefined {
    return this.notes[Number(issue.message)];
  }
}
