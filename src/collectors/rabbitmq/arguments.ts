import { isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';

/** Arguments and policy keys whose values are numbers, without the `x-` of arguments. */
const NUMBERS: ReadonlySet<string> = new Set([
  'message-ttl',
  'expires',
  'max-length',
  'max-length-bytes',
  'max-in-memory-length',
  'max-in-memory-bytes',
  'max-priority',
  'delivery-limit',
  'consumer-timeout',
  'quorum-initial-group-size',
  'quorum-target-group-size',
  'initial-cluster-size',
  'stream-max-segment-size-bytes',
  'stream-filter-size-bytes',
  'ha-sync-batch-size',
]);

/** What the broker does where an argument is not given. */
const DEFAULTS: Readonly<Record<string, Json>> = {
  'queue-mode': 'default',
  overflow: 'drop-head',
  'single-active-consumer': false,
  'dead-letter-strategy': 'at-most-once',
  'queue-leader-locator': 'client-local',
  'queue-master-locator': 'client-local',
};

/** Arguments or a policy's definition, with numbers as numbers and without what says the default. */
export function normalizeArguments(given: Json | undefined): JsonObject {
  if (!isJsonObject(given)) return {};
  return Object.fromEntries(
    Object.entries(given)
      .map(([name, value]): [string, string, Json] => {
        const bare = name.replace(/^x-/u, '');
        return [
          name,
          bare,
          NUMBERS.has(bare) ? asNumber(value) : bare === 'max-age' ? asSeconds(value) : value,
        ];
      })
      .filter(([, bare, value]) => !Object.hasOwn(DEFAULTS, bare) || DEFAULTS[bare] !== value)
      .map(([name, , value]) => [name, value]),
  );
}

const SECONDS: Readonly<Record<string, number>> = {
  Y: 31_536_000,
  M: 2_592_000,
  D: 86_400,
  h: 3_600,
  m: 60,
  s: 1,
};

/** An age as streams take it, such as `7D`, in seconds. */
function asSeconds(value: Json): Json {
  const [, amount, unit = ''] = typeof value === 'string' ? (/^(\d{1,9})([YMDhms])$/u.exec(value) ?? []) : [];
  return amount === undefined ? value : `${Number(amount) * (SECONDS[unit] ?? 1)}s`;
}

/** A text that says the same number; the broker itself takes only numbers, other tools write texts. */
function asNumber(value: Json): Json {
  return typeof value === 'string' && /^(?:0|[1-9]\d{0,14})$/u.test(value) ? Number(value) : value;
}
