import { hash } from 'node:crypto';
import type { Fingerprint } from '../../../core/item/fingerprint.ts';
import type { Json, JsonObject } from '../../../core/item/json.ts';
import type { Gap, Observation } from '../../../core/item/observation.ts';
import { concealCommand } from '../../../core/item/secret-command.ts';
import { concealSecrets } from '../../../core/item/secret-detection.ts';
import type { HostFiles } from '../schema.ts';
import { found, orGap, type Section } from '../section.ts';

const PERIODS = ['hourly', 'daily', 'weekly', 'monthly', 'yearly'];
/** Where users' own tables lie: Debian's, then everybody else's. */
const SPOOLS = ['/var/spool/cron/crontabs', '/var/spool/cron'];

export const cron: Section = {
  kinds: ['cron_job'],
  async *read(files, { fingerprint }) {
    const table = async function* (path: string, user?: string): AsyncGenerator<Observation | Gap> {
      const text = await orGap('cron_job', () => files.text(path));
      if (typeof text === 'object') yield text;
      else if (text !== undefined) yield* parseCronTable(path, text, user, fingerprint);
    };
    yield* table('/etc/crontab');
    yield* table('/etc/anacrontab', 'root');
    // As cron itself does: a name with a dot is what a package or an editor left.
    for (const name of await files.list('/etc/cron.d'))
      if (/^[\w-]+$/u.test(name)) yield* table(`/etc/cron.d/${name}`);
    for (const spool of SPOOLS) {
      const users = await orGap('cron_job', () => files.list(spool));
      if (!Array.isArray(users)) yield users as Gap;
      else
        for (const user of users as readonly string[])
          if ((await files.kindOf(`${spool}/${user}`)) === 'file') yield* table(`${spool}/${user}`, user);
    }
    for (const period of PERIODS) yield* scripts(files, period);
  },
};

/** Scripts that run by lying in a folder; only a digest of what they do, since that is all that is compared. */
async function* scripts(files: HostFiles, period: string): AsyncGenerator<Observation | Gap> {
  const folder = `/etc/cron.${period}`;
  for (const name of await files.list(folder)) {
    if (!/^[\w-]+$/u.test(name)) continue;
    const bytes = await orGap('cron_job', () => files.bytes(`${folder}/${name}`));
    if (Buffer.isBuffer(bytes))
      yield found('cron_job', `${folder}/${name}`, {
        schedules: [`@${period}`],
        script: hash('sha256', bytes),
      });
    else if (bytes !== undefined) yield bytes as Gap;
  }
}

interface Job {
  readonly user: string;
  readonly schedules: Set<string>;
  readonly environment: JsonObject;
}

/** @param owner whose table it is; the system's own tables name a user in each line. */
function* parseCronTable(
  path: string,
  text: string,
  owner: string | undefined,
  fingerprint: Fingerprint,
): Generator<Observation> {
  const jobs = new Map<string, Job>();
  let environment: Record<string, string> = {};
  for (const line of text.split(/\r?\n/u).map((each) => each.trim())) {
    const assignment = /^([A-Za-z_]\w*)\s*=\s*(.*)$/u.exec(line);
    if (line === '' || line.startsWith('#')) continue;
    if (assignment) {
      const [, name = '', value = ''] = assignment;
      environment = { ...environment, [name]: value.replaceAll(/^(["'])(.*)\1$/gu, '$2') };
      continue;
    }
    const isAnacron = path.endsWith('/anacrontab');
    const fields = /^(@\w+|(?:\S+\s+){4}\S+)\s+(.*)$/u.exec(line);
    const [, schedule = '', rest = ''] =
      (isAnacron ? /^(\S+\s+\S+)\s+\S+\s+(.*)$/u.exec(line) : fields) ?? [];
    if (rest === '') continue;
    const [user, command] =
      owner === undefined ? [rest.split(/\s+/u)[0] ?? '', rest.replace(/^\S+\s+/u, '')] : [owner, rest];
    const name = `${path}: ${user} ${command.replaceAll(/\s+/gu, ' ')}`;
    const job = jobs.get(name) ?? { user, schedules: new Set(), environment };
    jobs.set(name, job);
    job.schedules.add(schedule.replaceAll(/\s+/gu, ' '));
  }
  for (const [name, job] of jobs) {
    const body: Json = { user: job.user, schedules: [...job.schedules].sort(), environment: job.environment };
    const shown = concealCommand(name, fingerprint);
    yield found('cron_job', shown, concealSecrets(body, undefined, fingerprint) as JsonObject);
  }
}
