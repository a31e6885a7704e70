import type { FindingLife } from '../../wire/finding-life.ts';
import type { ItemTimeline } from '../../wire/item-timeline.ts';
import { deliverDocument } from '../deliver-document.ts';
import { textOptions } from '../deliver-report.ts';
import { EXIT } from '../exit-code.ts';
import { presentFinding } from '../present-report.ts';
import type { Session } from '../session.ts';
import { checkHistoryOptions, type HistoryOptions } from './history-options.ts';
import { openRecords } from './open-records.ts';
import { readItem } from './read-item.ts';

/** Prints the life of a finding, or the versions of an item. Gives the exit code. */
export async function history(
  session: Session,
  subject: string,
  item: string | undefined,
  options: HistoryOptions,
): Promise<number> {
  checkHistoryOptions(subject, item, options);
  const records = await openRecords(session, options);
  try {
    if (item === undefined) {
      const { findingLife } = await import('../../usecases/finding-life.ts');
      const past = await records.finding(subject);
      await printLife(session, findingLife(past, options), options);
    } else {
      const { itemTimeline } = await import('../../usecases/item-timeline.ts');
      const found = await readItem(records, subject, item);
      await printTimeline(session, itemTimeline(found, options, new Date()), options);
    }
  } finally {
    await records.close();
  }
  return EXIT.pass;
}

async function printLife(session: Session, told: FindingLife, options: HistoryOptions): Promise<void> {
  const life = {
    ...told,
    finding: presentFinding(told.finding, session),
    transitions: told.transitions.map((each) => ({
      ...each,
      finding: presentFinding(each.finding, session),
    })),
  };
  await deliverDocument(session, life, options, async () =>
    options.format === 'markdown'
      ? (await import('../reporters/finding-life-markdown.ts')).findingLifeMarkdown(life)
      : (await import('../reporters/finding-life-text.ts')).findingLifeText(
          life,
          textOptions(session, options),
        ),
  );
}

async function printTimeline(
  session: Session,
  timeline: ItemTimeline,
  options: HistoryOptions,
): Promise<void> {
  const all = options.all === true;
  await deliverDocument(session, timeline, options, async () =>
    options.format === 'markdown'
      ? (await import('../reporters/item-timeline-markdown.ts')).itemTimelineMarkdown(timeline, { all })
      : (await import('../reporters/item-timeline-text.ts')).itemTimelineText(timeline, {
          ...textOptions(session, options),
          all,
        }),
  );
}
