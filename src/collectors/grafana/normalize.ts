import type { Fingerprint } from '../../core/item/fingerprint.ts';
import { isJsonArray, isJsonObject, type JsonObject } from '../../core/item/json.ts';
import type { Observation } from '../../core/item/observation.ts';
import { concealSecrets } from '../../core/item/secret-detection.ts';
import { compactObject, textOf, without } from './compact.ts';
import { normalizeAlertRule, normalizeContactPoint, normalizePolicy } from './normalize-alerting.ts';
import { normalizeDashboard } from './normalize-dashboard.ts';
import type { Entries, Entry } from './schema.ts';

/** Every object in the form in which two that mean the same are equal. Pure. */
export function* normalize(entries: Entries, fingerprint: Fingerprint): Generator<Observation> {
  for (const item of observations(entries, fingerprint)) {
    yield { ...item, actual: concealSecrets(item.actual ?? {}, undefined, fingerprint) as JsonObject };
  }
}

function* observations(entries: Entries, fingerprint: Fingerprint): Generator<Observation> {
  const folders = new Map(entries.folders.map(({ content }) => [textOf(content['uid']), content]));
  for (const entry of entries.folders) {
    const name = folderPath(entry.content, folders);
    yield { kind: 'folder', name, actual: { title: entry.content['title'] ?? '' }, ...surroundings(entry) };
  }
  for (const [name, entry] of named(entries.dashboards, 'title')) {
    const item = { kind: 'dashboard', name, ...surroundings(entry) };
    const actual = normalizeDashboard(entry.content, entry.folder);
    // A bare export does not say in which folder it stands.
    yield { ...item, actual, ...(entry.folder === undefined && { silentOn: ['/folder'] }) };
  }
  for (const [name, entry] of named(entries.dataSources, 'name')) {
    yield {
      kind: 'data_source',
      name,
      actual: normalizeDataSource(entry.content, fingerprint),
      ...surroundings(entry),
    };
  }
  const rules = entries.alertRules.map((entry): Entry => {
    const title = textOf(folders.get(textOf(entry.content['folderUID']))?.['title']);
    return entry.folder === undefined && title !== '' ? { ...entry, folder: title } : entry;
  });
  for (const [name, entry] of named(rules, 'title')) {
    const open = [
      ...(entry.folder === undefined ? ['/folder'] : []),
      ...(entry.group?.['interval'] === undefined ? ['/interval'] : []),
    ];
    const item = { kind: 'alert_rule', name, actual: normalizeAlertRule(entry), ...surroundings(entry) };
    yield { ...item, ...(open.length > 0 && { silentOn: open }) };
  }
  for (const [name, twins] of Map.groupBy(entries.contactPoints, ({ content }) => textOf(content['name']))) {
    yield {
      kind: 'contact_point',
      name,
      actual: normalizeContactPoint(twins, fingerprint),
      ...origin(twins[0]),
    };
  }
  for (const [name, entry] of named(entries.policies, 'name', 'default')) {
    yield { kind: 'notification_policy', name, actual: normalizePolicy(entry.content), ...origin(entry) };
  }
  for (const [name, { content, file }] of named(entries.muteTimings, 'name')) {
    const actual = compactObject({ time_intervals: content['time_intervals'] ?? [] });
    yield { kind: 'mute_timing', name, actual, ...(file !== undefined && { origin: { file } }) };
  }
  for (const [name, entry] of named(entries.templates, 'name')) {
    yield {
      kind: 'notification_template',
      name,
      actual: { template: textOf(entry.content['template']).trim() },
      ...origin(entry),
    };
  }
}

/** Titles of the folders that it stands in, and its own. */
function folderPath(folder: JsonObject, folders: ReadonlyMap<string, JsonObject>): string {
  const titles: string[] = [];
  const seen = new Set<JsonObject>();
  for (let each: JsonObject | undefined = folder; each && !seen.has(each); ) {
    seen.add(each);
    titles.unshift(textOf(each['title']));
    each = folders.get(textOf(each['folderUid'] ?? each['parentUid']));
  }
  return titles.join('/');
}

/** By name or title; of several, with the folder before it, and what shares that too with a number. */
function* named(
  entries: readonly Entry[],
  member: 'name' | 'title',
  otherwise = '',
): Generator<[name: string, entry: Entry]> {
  const nameOf = ({ content }: Entry): string => textOf(content[member]) || otherwise;
  for (const [name, twins] of Map.groupBy(entries, nameOf)) {
    const counts = new Map<string, number>();
    const ordered = [...twins].sort((a, b) => (textOf(a.content['uid']) < textOf(b.content['uid']) ? -1 : 1));
    for (const entry of ordered) {
      const qualified = twins.length > 1 && entry.folder !== undefined ? `${entry.folder}/${name}` : name;
      const count = (counts.get(qualified) ?? 0) + 1;
      counts.set(qualified, count);
      yield [count === 1 ? qualified : `${qualified} (${count})`, entry];
    }
  }
}

/** Others name it by its uid, which a server makes up where nobody gives one. */
function surroundings(entry: Entry): Pick<Observation, 'identities' | 'origin'> {
  const { uid } = entry.content;
  return { ...(typeof uid === 'string' && uid !== '' && { identities: { uid } }), ...origin(entry) };
}

function origin(entry: Entry | undefined): Pick<Observation, 'origin'> {
  return entry?.file === undefined ? {} : { origin: { file: entry.file } };
}

const SOURCE_GENERATED = new Set(
  'id uid orgId org_id version typeName typeLogoUrl readOnly editable name secureJsonData secureJsonFields password basicAuthPassword apiVersion accessControl created updated'.split(
    ' ',
  ),
);

/** What a release or nobody wrote is left out, and so is every secret: the API does not give them. */
function normalizeDataSource(source: JsonObject, fingerprint: Fingerprint): JsonObject {
  const { access, jsonData } = source;
  const content = {
    ...without(source, SOURCE_GENERATED),
    // The console and old files call it by another name.
    access: access === undefined || access === 'server' || access === '' ? 'proxy' : access,
    ...(isJsonObject(jsonData) && { jsonData: concealHeaders(jsonData, fingerprint) }),
  };
  return compactObject(
    Object.fromEntries(Object.entries(content).filter(([, value]) => value !== false && !isJsonArray(value))),
  );
}

/** Values of headers belong among the secrets; one that was put here by mistake is shown to nobody. */
function concealHeaders(jsonData: JsonObject, fingerprint: Fingerprint): JsonObject {
  return Object.fromEntries(
    Object.entries(jsonData).map(([name, value]) => [
      name,
      /^httpHeaderValue\d+$/u.test(name) ? fingerprint(String(value)) : value,
    ]),
  );
}
