import type { Fingerprint } from '../../core/item/fingerprint.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { classifyName } from '../../core/item/secret-name.ts';
import { sortedSet } from '../../core/item/sorted-set.ts';
import { normalDuration } from '../forms/duration.ts';
import { compactObject, objectsOf, textOf, without } from './compact.ts';
import type { Entry } from './schema.ts';

const RULE_GENERATED = new Set(
  'id uid guid orgID orgId folderUID ruleGroup updated updated_by provenance version dashboardUid panelId interval keepFiringFor missingSeriesEvalsToResolve'.split(
    ' ',
  ),
);

/** An alert rule, whether an export or the API's own list holds it. */
export function normalizeAlertRule({ content, folder, group }: Entry): JsonObject {
  const interval = normalDuration(group?.['interval']);
  return compactObject({
    ...without(content, RULE_GENERATED),
    ...(folder !== undefined && { folder }),
    group: group?.['name'] ?? '',
    ...(interval !== undefined && { interval }),
    for: normalDuration(content['for']) ?? '0s',
    keep_firing_for: normalDuration(content['keep_firing_for'] ?? content['keepFiringFor']) ?? '0s',
    missing_series_evals_to_resolve:
      content['missing_series_evals_to_resolve'] ?? content['missingSeriesEvalsToResolve'] ?? null,
    noDataState: content['noDataState'] ?? 'NoData',
    execErrState: content['execErrState'] ?? 'Alerting',
    isPaused: content['isPaused'] ?? false,
    data: queries(content['data']),
    annotations: without(isJsonObject(content['annotations']) ? content['annotations'] : {}, PANEL_LINK),
  });
}

const PANEL_LINK = new Set(['__panelId__']);

function queries(data: Json | undefined): JsonObject {
  return Object.fromEntries(
    objectsOf(data).map(({ refId, model, ...query }) => [
      textOf(refId),
      { ...query, model: isJsonObject(model) ? withoutDefaults(model) : (model ?? null) },
    ]),
  );
}

/** What the editor fills in when it saves a query. */
function withoutDefaults({ refId: _, ...model }: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(model).filter(
      ([name, value]) =>
        !(name === 'intervalMs' && value === 1000) &&
        !(name === 'maxDataPoints' && value === 43200) &&
        !(name === 'hide' && value === false),
    ),
  );
}

/** Contact points of one name are one: an export holds them together, the API's own list apart. */
export function normalizeContactPoint(entries: readonly Entry[], fingerprint: Fingerprint): JsonObject {
  const receivers = entries.flatMap(({ content }) =>
    isJsonArray(content['receivers']) ? objectsOf(content['receivers']) : [content],
  );
  return {
    receivers: sortedSet(
      receivers.map(({ type, settings, disableResolveMessage }) =>
        compactObject({
          type: type ?? '',
          disableResolveMessage: disableResolveMessage ?? false,
          settings: isJsonObject(settings) ? settingsOf(textOf(type), settings, fingerprint) : {},
        }),
      ),
    ),
  };
}

/** Whoever holds such an address may write to the channel. */
const SECRET_ADDRESS = new Set('slack discord teams googlechat victorops wecom dingding'.split(' '));
const SECRET_SETTING =
  /^(?:integrationKey|routingKey|apiSecret|accessKey|userKey|hmac|url_secret|bottoken|(?:ca|client)Certificate|clientKey)$/iu;
/** What is sent along proves who sends it, under any name. */
const HEADERS = new Set(['headers', 'proxy_connect_header']);

/**
 * A secret setting is not readable, so only whether it is set counts, at whatever depth: servers hide the same one here
 * and show it there. Of an address, the server is shown.
 */
function settingsOf(type: string, settings: JsonObject, fingerprint: Fingerprint): JsonObject {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]): [string, Json] => {
      if (isSecretSetting(type, name) || value === '[REDACTED]')
        return [name, value === '' || value === null ? '' : '(set)'];
      if (isJsonObject(value))
        return [name, HEADERS.has(name) ? sent(value, fingerprint) : settingsOf(type, value, fingerprint)];
      return [name, name === 'url' && typeof value === 'string' ? shownAddress(value, fingerprint) : value];
    }),
  );
}

function isSecretSetting(type: string, name: string): boolean {
  return (
    classifyName(name) !== 'plain' ||
    SECRET_SETTING.test(name) ||
    (name === 'url' && SECRET_ADDRESS.has(type)) ||
    (name === 'user' && type === 'jira')
  );
}

function sent(headers: JsonObject, fingerprint: Fingerprint): JsonObject {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, fingerprint(String(value))]),
  );
}

function shownAddress(address: string, fingerprint: Fingerprint): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const rest = url.username + url.password + url.pathname + url.search;
  return rest === '/' || rest === '' ? url.origin : `${url.origin}/${fingerprint(rest)}`;
}

const POLICY_GENERATED = new Set(['orgId', 'provenance', 'version', 'id', 'name']);
/** Lists whose order decides nothing. */
const SETS = ['group_by', 'mute_time_intervals', 'active_time_intervals'];
const SPANS = ['group_wait', 'group_interval', 'repeat_interval'];

/** A policy with those below it; their order decides, so it counts. */
export function normalizePolicy(policy: JsonObject): JsonObject {
  const { routes, matchers, object_matchers, match, match_re, ...own } = policy;
  return compactObject({
    ...without(own, POLICY_GENERATED),
    ...Object.fromEntries(SPANS.map((name) => [name, normalDuration(own[name]) ?? null])),
    ...Object.fromEntries(SETS.map((name) => [name, isJsonArray(own[name]) ? sortedSet(own[name]) : null])),
    continue: own['continue'] === true ? true : null,
    matchers: sortedSet([
      ...(isJsonArray(matchers) ? matchers.map((matcher) => spelledOut(String(matcher))) : []),
      ...(isJsonArray(object_matchers)
        ? object_matchers.map((parts) => (isJsonArray(parts) ? parts.join('') : ''))
        : []),
      ...pairs(match, '='),
      ...pairs(match_re, '=~'),
    ]),
    routes: objectsOf(routes).map(normalizePolicy),
  });
}

/** `team = "wms"` and `team=wms` are the same. */
function spelledOut(matcher: string): string {
  const [, label = '', operator = '', value = ''] =
    /^\s*(.+?)\s*(=~|!=|!~|=)\s*(.*?)\s*$/su.exec(matcher) ?? [];
  const quoted = /^"(.*)"$/su.exec(value);
  return operator === ''
    ? matcher
    : label + operator + (quoted ? (quoted[1] ?? '').replaceAll('\\"', '"') : value);
}

function pairs(match: Json | undefined, operator: string): string[] {
  return isJsonObject(match)
    ? Object.entries(match).map(([label, value]) => `${label}${operator}${value}`)
    : [];
}
