import type { Report } from '../wire/report.ts';
import { paintFor, plain } from './color.ts';
import { exitOfReport } from './exit-code.ts';
import type { JudgeOptions, OutputOptions } from './options.ts';
import { presentReport } from './present-report.ts';
import { readVersion } from './read-version.ts';
import { countLine } from './reporters/report-summary.ts';
import type { Session } from './session.ts';
import { writeOutput } from './write-output.ts';

/** Prints a report as the person asked for it, and returns the exit code. */
export async function deliverReport(
  session: Session,
  report: Report,
  options: OutputOptions & JudgeOptions,
  rerun: string,
): Promise<number> {
  const presented = presentReport(report, session);
  if (!options.quiet || options.output !== undefined) {
    await writeOutput(session, await printed(session, presented, options, rerun), options.output);
  }
  if (options.output !== undefined && !options.quiet)
    session.terminal.stderr.write(`${countLine(presented)}\n`);
  return exitOfReport(report, options.failOn);
}

async function printed(
  session: Session,
  report: Report,
  options: OutputOptions,
  rerun: string,
): Promise<Iterable<string>> {
  const all = options.all === true;
  switch (options.format) {
    case 'json':
      return (await import('./reporters/json.ts')).jsonReport(report);
    case 'sarif':
      return (await import('./reporters/sarif.ts')).sarifReport(report, { version: readVersion() });
    case 'junit':
      return (await import('./reporters/junit.ts')).junitReport(report);
    case 'markdown':
      return (await import('./reporters/markdown.ts')).markdownReport(report, { all });
    case 'text':
      return (await import('./reporters/text.ts')).textReport(report, {
        ...textOptions(session, options),
        all,
        rerun,
      });
  }
}

/** A file gets no colour and no line breaks of a terminal that is not there. */
export function textOptions(session: Session, options: OutputOptions) {
  const { width, environment } = session.terminal;
  if (options.output !== undefined) return { paint: plain, width: null };
  return { paint: paintFor({ color: options.color, isTerminal: width !== null, environment }), width };
}
