import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grafana } from '../../src/collectors/grafana/index.ts';
import type { Json } from '../../src/core/item/json.ts';
import { type Exchange, readRecording, startReplay } from '../services/recorded-answers.ts';
import { accuracyOf } from './outcome.ts';
import { differences, type Reading, read } from './readings.ts';

const finds = accuracyOf('grafana', 'recorded answers of several releases');

const recorded = (file: string): Exchange[] => readRecording(`grafana/fixtures/recorded/${file}.json`);

/** What a server says that answers as in one file, and in all else as in another. */
async function readingOf(
  file: string,
  alter: (exchanges: Exchange[]) => void = () => undefined,
): Promise<Reading> {
  const own = recorded(file);
  const taken = new Set(own.map(({ request }) => request));
  const exchanges = [...own, ...recorded('server').filter(({ request }) => !taken.has(request))];
  alter(exchanges);
  await using replay = await startReplay(exchanges);
  return await read(grafana, replay.url);
}

interface Receiver {
  readonly uid: string;
  readonly settings: Record<string, Json>;
}

function receiversOf(exchanges: readonly Exchange[]): Receiver[] {
  const exported = exchanges.find(({ request }) => request.includes('contact-points/export'));
  assert.ok(exported);
  const { contactPoints } = exported.body as unknown as { contactPoints: { receivers: Receiver[] }[] };
  return contactPoints.flatMap(({ receivers }) => receivers);
}

describe('grafana between releases, on recorded answers', () => {
  it('finds nothing between a policy that an export wraps and the same one that it does not', async () => {
    const only = (reading: Reading) =>
      new Map([...reading].filter(([key]) => key.startsWith('notification_policy')));
    finds(differences(grafana, only(await readingOf('older')), only(await readingOf('policies-newer'))), []);
  });

  it('finds nothing between receivers whose secrets are shown and the same ones whose secrets are hidden', async () => {
    finds(differences(grafana, await readingOf('receivers-shown'), await readingOf('receivers-hidden')), []);
  });

  it('finds every secret that is set no more, and every other setting that changed, of every kind of receiver', async () => {
    const declared = await readingOf('receivers-shown');
    for (const [index, { uid, settings }] of receiversOf(recorded('receivers-hidden')).entries()) {
      for (const [name, value] of Object.entries(settings)) {
        if (value === null || typeof value === 'object') continue;
        const other =
          value === '[REDACTED]' ? '' : typeof value === 'string' ? `${value}-2` : Number(value) + 1;
        const reading = await readingOf('receivers-hidden', (exchanges) => {
          const receiver = receiversOf(exchanges)[index];
          assert.equal(receiver?.uid, uid);
          receiver.settings[name] = other;
        });
        const found = differences(grafana, declared, reading).length > 0;
        finds(found ? [name] : [], [name], `${uid} ${name}`);
      }
    }
  });
});
