import { readFile, writeFile } from 'node:fs/promises';
import type { Section } from './row.ts';
import { markdownTable } from './table.ts';

const RESULTS = new URL('../RESULTS.md', import.meta.url);

/** What a section of the file is headed by. */
export interface Heading {
  readonly name: string;
  readonly title: string;
}

/** One section of the file; the command and the machine stand with it, since a partial run replaces only its own. */
export function sectionText(heading: Heading, section: Section, machine: string, command: string): string {
  const notes = section.notes.map((note) => `- ${note}`).join('\n');
  return [
    `## ${heading.name}: ${heading.title}`,
    `\`${command}\` on ${machine}`,
    markdownTable(section.rows),
    ...(notes === '' ? [] : [notes]),
  ].join('\n\n');
}

const INTRODUCTION = `# What was measured

Written by \`npm run bench\`. Times are medians of rounds taken in turn, ours and the other in one run on one machine, so
the ratios carry over to other machines and the times do not. Megabytes are a million bytes; a peak is the peak resident
set size of the process that did the work.`;

/** Writes the file anew with the sections that were made; sections of benches that did not run stay as they were. */
export async function writeResults(
  order: readonly string[],
  made: ReadonlyMap<string, string>,
): Promise<void> {
  const before = splitSections(await readFile(RESULTS, 'utf8').catch(() => ''));
  const sections = order.flatMap((name) => made.get(name) ?? before.get(name) ?? []);
  await writeFile(RESULTS, `${[INTRODUCTION, ...sections].join('\n\n')}\n`);
}

function splitSections(text: string): Map<string, string> {
  const sections = text.split(/^(?=## )/mu).slice(1);
  return new Map(sections.map((section) => [section.slice(3, section.indexOf(':')), section.trimEnd()]));
}
