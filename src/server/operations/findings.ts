import type { TrackedFinding } from '../../core/finding/lifecycle.ts';
import { TallyError } from '../../errors.ts';
import type { FindingHistory, FindingQuery } from '../../store/finding-history.ts';
import { explainFinding, explanationOf } from '../../usecases/explain-finding.ts';
import { findingTransitions, trackedView, unknownFinding } from '../../usecases/finding-life.ts';
import { readPast } from '../../usecases/read-past.ts';
import type { TrackedFindingView } from '../../wire/schemas/tracked-finding.ts';
import { demandEnvironments, demandWholeEstate } from '../access/actor.ts';
import type { Call, Handlers } from '../call.ts';
import { entryOf } from '../entry-of.ts';
import { exceptionDocument } from '../exception-document.ts';
import { downloadRows, ROWS_AT_ONCE } from '../exports/download.ts';
import { FINDING_COLUMNS } from '../exports/finding-columns.ts';
import { permitted } from '../permitted.ts';

type Names =
  | 'listFindings'
  | 'countFindings'
  | 'exportFindings'
  | 'getFinding'
  | 'explainFinding'
  | 'listFindingTransitions'
  | 'acknowledgeFinding'
  | 'requestException';

/** What was resolved in this many days counts for the mean time to reconcile. */
const RECONCILED_DAYS = 30;

export const FINDING_HANDLERS: Handlers<Names> = {
  async listFindings(call) {
    const { limit, after } = call.query;
    const page = await call.context.store.findings.find(queryOf(call), {
      limit,
      after,
    });
    return { rows: page.rows.map(trackedView), ...(page.next !== undefined && { next: page.next }) };
  },

  async countFindings(call) {
    const { findings } = call.context.store;
    const query = queryOf(call);
    const until = query.asOf ?? call.now;
    const since = new Date(until.getTime() - RECONCILED_DAYS * 86_400_000);
    const [counts, meanSecondsToReconcile] = await Promise.all([
      findings.count(query),
      findings.meanTimeToReconcile(query, since, until),
    ]);
    return { ...counts, meanSecondsToReconcile };
  },

  async exportFindings(call) {
    const query = queryOf(call);
    // Of one moment: one that changes its place in the list meanwhile would be left out, or told twice.
    const pages = findingPages(call.context.store.findings, { asOf: await present(call), ...query });
    return downloadRows(call.query.format, 'findings', FINDING_COLUMNS, pages);
  },

  async getFinding(call) {
    return trackedView(await findingOf(call, asOf(call.query.asOf)));
  },

  async explainFinding(call) {
    const at = asOf(call.query.asOf);
    const { catalog, ports, store } = call.context;
    const { estate } = catalog.current();
    const tracked = await store.findings.get(call.params.id, at);
    if (tracked) {
      if (call.actor) demandEnvironments(call.actor, [tracked.finding.environment]);
      return explanationOf(estate, tracked.finding, ports);
    }
    // The beginning of an id, or of what is found between two environments, which is judged when it is asked about.
    if (call.actor) demandWholeEstate(call.actor);
    const past = await readPast(store, at);
    const { id: finding } = call.params;
    return explainFinding({ estate, finding }, { ...ports, now: at ?? call.now, read: past.read });
  },

  async listFindingTransitions(call) {
    const { finding } = await findingOf(call);
    const { limit, after } = call.query;
    return findingTransitions(finding.id, { limit, after }, call.context.store.findings);
  },

  async acknowledgeFinding(call) {
    const { finding } = await openFindingOf(call);
    const by = call.actor?.name ?? '';
    const acknowledgement = { by, at: call.now, note: call.body.note };
    return call.write(async ({ findings, ledger }) => {
      const [entry] = await ledger.append([
        entryOf(call, 'finding.acknowledged', finding.id, { finding: finding.id, note: call.body.note }),
      ]);
      // A scan may have resolved it since it was looked up; with the ledger held, none does any more.
      refuseResolved(await findings.get(finding.id));
      const transition = { kind: 'acknowledged', finding, acknowledgement } as const;
      await findings.apply(call.now, [{ transition, actor: by, ...(entry !== undefined && { entry }) }]);
      const tracked = await findings.get(finding.id);
      if (!tracked) throw new TallyError('unknown-finding', `The finding ${finding.id} is gone.`);
      return trackedView(tracked);
    });
  },

  async requestException(call) {
    const { finding } = await openFindingOf(call);
    const owner = call.body.owner ?? finding.owner;
    if (owner === null) {
      throw new TallyError(
        'request-invalid',
        'Nobody owns the finding, so the request has to say who puts it right.',
        {
          fix: 'Send the name of a team as `owner`.',
        },
      );
    }
    const document = exceptionDocument(finding, call.body, owner);
    return call.write(async ({ ledger }) => {
      const [entry = 0] = await ledger.append([
        entryOf(call, 'exception.requested', finding.id, { finding: finding.id, ...call.body, document }),
      ]);
      return { document, entry };
    });
  },
};

function queryOf(call: Call<'listFindings' | 'countFindings' | 'exportFindings'>): FindingQuery {
  const { environment, source, service, owner, layer, code, severity, verdict, state, text } = call.query;
  const environments = permitted(call, environment);
  return {
    ...(call.query.asOf !== undefined && { asOf: new Date(call.query.asOf) }),
    ...(environments && { environments }),
    ...(source && { sources: source }),
    ...(service && { services: service.map(orNobody) }),
    ...(owner && { owners: owner.map(orNobody) }),
    ...(layer && { layers: layer }),
    ...(call.query.class && { classes: call.query.class }),
    ...(code && { codes: code }),
    ...(severity && { severities: severity }),
    ...(verdict && { verdicts: verdict }),
    ...(state && { states: state }),
    ...(call.query.before !== undefined && { firstSeenBefore: new Date(call.query.before) }),
    ...(text !== undefined && { text }),
  };
}

async function* findingPages(
  findings: FindingHistory,
  query: FindingQuery,
): AsyncGenerator<readonly TrackedFindingView[]> {
  let after: string | undefined;
  do {
    const page = await findings.find(query, { limit: ROWS_AT_ONCE, after });
    yield page.rows.map(trackedView);
    after = page.next;
  } while (after !== undefined);
}

/** The moment of what is known now, which lies ahead where the clock was set back after the latest scan. */
async function present({ now, context }: Pick<Call<'exportFindings'>, 'now' | 'context'>): Promise<Date> {
  const scans = await context.store.scans.latest();
  return new Date(Math.max(Number(now), ...[...scans.values()].map(({ finishedAt }) => Number(finishedAt))));
}

/** @throws TallyError `unknown-finding`, also where the asker may not see its environment. */
async function findingOf(
  { params, actor, context }: Pick<Call<'getFinding'>, 'params' | 'actor' | 'context'>,
  at?: Date,
): Promise<TrackedFinding> {
  const tracked = await context.store.findings.get(params.id, at);
  if (!tracked) throw unknownFinding(params.id);
  if (actor) demandEnvironments(actor, tracked.finding.environment.split('..'));
  return tracked;
}

/** @throws TallyError `unknown-finding`, `finding-resolved` */
async function openFindingOf(call: Parameters<typeof findingOf>[0]): Promise<TrackedFinding> {
  const tracked = await findingOf(call);
  refuseResolved(tracked);
  return tracked;
}

function refuseResolved(tracked: TrackedFinding | undefined): void {
  if (tracked?.state !== 'resolved') return;
  throw new TallyError('finding-resolved', `The finding ${tracked.finding.id} is resolved.`);
}

/** `-` asks for what belongs to nobody. */
function orNobody(name: string): string | null {
  return name === '-' ? null : name;
}

function asOf(time: string | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}
