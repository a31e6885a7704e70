import { CronExpressionParser } from 'cron-parser';
import type { Estate } from '../../../src/core/catalog/estate.ts';
import type { ScanRecord } from '../../../src/store/scan-log.ts';
import { ASKED_FOR } from './states.ts';

const DAY_MS = 86_400_000;

export interface ScanTime {
  readonly environment: string;
  readonly at: Date;
  readonly trigger: ScanRecord['trigger'];
}

/**
 * When environments were scanned in the days before `end`, oldest first: by the schedules that the catalog gives them, and
 * when somebody asked. At the end somebody looks at all that is not silent.
 */
export function scanTimes(estate: Estate, end: Date, days: number): ScanTime[] {
  const start = new Date(end.getTime() - days * DAY_MS);
  const times: ScanTime[] = [];
  for (const { name: environment, schedule } of estate.environments.values()) {
    for (const daysAgo of ASKED_FOR[environment] ?? []) {
      times.push({ environment, at: new Date(end.getTime() - daysAgo * DAY_MS), trigger: 'request' });
    }
    if (!schedule) continue;
    const range = { tz: schedule.timeZone, currentDate: start, endDate: end };
    for (const due of CronExpressionParser.parse(schedule.cron, range)) {
      times.push({ environment, at: due.toDate(), trigger: 'schedule' });
    }
  }
  const past = times
    .filter(({ at }) => at >= start && at < end)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const silent = new Set(Object.keys(ASKED_FOR));
  const last = [...estate.environments.keys()].filter((environment) => !silent.has(environment));
  return [...past, ...last.map((environment) => ({ environment, at: end, trigger: 'request' as const }))];
}
