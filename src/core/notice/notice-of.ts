import type { Channel } from '../catalog/estate.ts';
import type { FindingTransition } from '../finding/lifecycle.ts';
import { atLeast, SEVERITIES } from '../finding/severity.ts';
import { matchesAny } from '../item/glob.ts';
import { environmentLink, findingLink } from './console-links.ts';
import {
  NOTICE_CHANGES,
  type Notice,
  type NoticeChange,
  type NoticeGroup,
  type NoticeLine,
} from './notice.ts';

/** Nobody reads more, and receivers bound what they take. */
const MAX_LINES = 50;
const MAX_NAME = 200;

/**
 * What happened in one scan, as far as a channel is told of it; undefined where that is nothing.
 * @param publicUrl where people reach the console; without it nothing has links.
 */
export function noticeOf(
  channel: Channel,
  scan: { readonly id: string; readonly environment: string; readonly at: Date },
  transitions: readonly FindingTransition[],
  publicUrl?: string,
): Notice | undefined {
  if (!matchesAny(channel.environments, scan.environment)) return undefined;
  const told = transitions.flatMap((transition) => {
    const { kind, finding } = transition;
    if (!isNoticeChange(kind) || !isTold(channel, transition)) return [];
    return [{ owner: finding.owner, line: lineOf(kind, finding, publicUrl) }];
  });
  if (told.length === 0) return undefined;
  told.sort((a, b) => compare(a.line, b.line));
  const counts = { opened: 0, reopened: 0, unknown: 0, resolved: 0 };
  for (const { line } of told) counts[line.change] += 1;
  return {
    channel: channel.name,
    environment: scan.environment,
    scan: scan.id,
    at: scan.at.toISOString(),
    counts,
    groups: groupsOf(told.slice(0, MAX_LINES)),
    leftOut: Math.max(0, told.length - MAX_LINES),
    ...(publicUrl !== undefined && { url: environmentLink(publicUrl, scan.environment) }),
  };
}

function isNoticeChange(kind: FindingTransition['kind']): kind is NoticeChange {
  return NOTICE_CHANGES.some((change) => change === kind);
}

/** What an approval covers from the beginning is nobody's news. */
function isTold({ severity, owners, services }: Channel, { kind, finding }: FindingTransition): boolean {
  if (finding.verdict === 'waived' && kind !== 'resolved') return false;
  return (
    atLeast(finding.severity, severity) &&
    (owners === undefined || (finding.owner !== null && owners.includes(finding.owner))) &&
    (services === undefined || (finding.service !== null && matchesAny(services, finding.service)))
  );
}

function lineOf(
  change: NoticeChange,
  finding: FindingTransition['finding'],
  publicUrl: string | undefined,
): NoticeLine {
  const { id, severity, code, source, kind, name, path, service } = finding;
  const url = publicUrl === undefined ? {} : { url: findingLink(publicUrl, id) };
  return { id, change, severity, code, source, kind, name: short(name), path: short(path), service, ...url };
}

function short(text: string): string {
  return text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}…` : text;
}

/** What is new before what is over, then by severity and place. */
function compare(a: NoticeLine, b: NoticeLine): number {
  return (
    Number(a.change === 'resolved') - Number(b.change === 'resolved') ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (placeOf(a) < placeOf(b) ? -1 : 1)
  );
}

function placeOf({ source, kind, name, path, id }: NoticeLine): string {
  return [source, kind, name, path, id].join('\0');
}

function groupsOf(
  told: readonly { readonly owner: string | null; readonly line: NoticeLine }[],
): NoticeGroup[] {
  const owners = [...new Set(told.map(({ owner }) => owner))].sort((a, b) =>
    a === null ? 1 : b === null ? -1 : a < b ? -1 : 1,
  );
  return owners.map((owner) => ({
    owner,
    lines: told.filter((each) => each.owner === owner).map(({ line }) => line),
  }));
}
