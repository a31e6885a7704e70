import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';

/** The parts that Grafana consists of, each object in the form in which the API or a file holds it. */
export const PARTS = [
  'folders',
  'dashboards',
  'dataSources',
  'alertRules',
  'contactPoints',
  'policies',
  'muteTimings',
  'templates',
] as const;
export type Part = (typeof PARTS)[number];

/** An object with what surrounds it: the folder of a dashboard or rule, the interval of a rule's group. */
export interface Entry {
  readonly content: JsonObject;
  readonly folder?: string;
  readonly group?: JsonObject;
  readonly file?: string;
}

export type Entries = Readonly<Record<Part, readonly Entry[]>>;

/** Members that only elements of one list have, so that a saved answer says itself what it lists. */
const ELEMENTS: readonly (readonly [Part, readonly string[]])[] = [
  ['alertRules', ['ruleGroup', 'data', 'title']],
  ['dataSources', ['access', 'type', 'name']],
  ['contactPoints', ['settings', 'type', 'name']],
  ['muteTimings', ['time_intervals', 'name']],
  ['templates', ['template', 'name']],
  ['folders', ['uid', 'title']],
];

/**
 * What one document holds: a dashboard (bare, as the API gives it, or as a resource), a provisioning file or export, or
 * a saved list of the API.
 * @throws TallyError where it is none of these; the message quotes nothing.
 */
export function partsOf(document: Json): [Part, Entry][] {
  if (isJsonArray(document)) return document.map(listElement);
  if (!isJsonObject(document)) throw notKnown();
  const { dashboard, meta, kind, spec, metadata } = document;
  if (isJsonObject(dashboard)) return [['dashboards', { content: dashboard, ...folderOf(meta) }]];
  if (kind === 'Dashboard' && isJsonObject(spec)) {
    if (spec['elements'] !== undefined)
      throw new TallyError('source-unsupported', 'A dashboard in the schema of version 2');
    const uid = isJsonObject(metadata) ? metadata['name'] : undefined;
    return [['dashboards', { content: { ...spec, ...(uid !== undefined && { uid }) } }]];
  }
  if (isDashboard(document)) return [['dashboards', { content: document }]];
  if (isPolicy(document)) return [['policies', { content: document }]];
  const provisioned = provisionedParts(document);
  if (!provisioned) throw notKnown();
  return provisioned;
}

function isDashboard({ title, panels, rows, schemaVersion }: JsonObject): boolean {
  return (
    typeof title === 'string' && (isJsonArray(panels) || isJsonArray(rows) || schemaVersion !== undefined)
  );
}

function isPolicy({ receiver }: JsonObject): boolean {
  return typeof receiver === 'string';
}

function listElement(element: Json, index: number): [Part, Entry] {
  const found = isJsonObject(element)
    ? ELEMENTS.find(([, members]) => members.every((member) => element[member] !== undefined))
    : undefined;
  if (!found || !isJsonObject(element))
    throw new TallyError('source-malformed', `[${index}] is no object of Grafana that is known`);
  return [
    found[0],
    { content: element, ...(found[0] === 'alertRules' && { group: { name: element['ruleGroup'] ?? '' } }) },
  ];
}

const LISTS: Readonly<Record<string, Part>> = {
  datasources: 'dataSources',
  contactPoints: 'contactPoints',
  policies: 'policies',
  muteTimes: 'muteTimings',
  templates: 'templates',
};

/** A file for provisioning, which is also what the API exports. */
function provisionedParts(document: JsonObject): [Part, Entry][] | undefined {
  const names = [...Object.keys(LISTS), 'groups'].filter((name) => isJsonArray(document[name]));
  // An export of nothing says only its version.
  if (names.length === 0) return Object.keys(document).join() === 'apiVersion' ? [] : undefined;
  return names.flatMap((name) =>
    objectsIn(document, name).flatMap((element): [Part, Entry][] => {
      const part = LISTS[name];
      if (part !== undefined)
        return [[part, { content: part === 'policies' ? unwrapped(element) : element }]];
      const { rules: _, folder, ...group } = element;
      return objectsIn(element, 'rules').map((rule) => [
        'alertRules',
        { content: rule, group, ...(typeof folder === 'string' && { folder }) },
      ]);
    }),
  );
}

/** Grafana 10.1 and 10.2 export a policy as a member of itself, and in YAML as it is. */
function unwrapped({ Policy: policy, ...element }: JsonObject): JsonObject {
  return isJsonObject(policy) ? { ...element, ...policy } : element;
}

function objectsIn(holder: JsonObject, name: string): JsonObject[] {
  const list = holder[name] ?? [];
  if (!isJsonArray(list)) throw new TallyError('source-malformed', `\`${name}\` is not a list`);
  return list.map((element, index) => {
    if (!isJsonObject(element))
      throw new TallyError('source-malformed', `${name}[${index}] is not an object`);
    return element;
  });
}

function folderOf(meta: Json | undefined): { readonly folder?: string } {
  const title = isJsonObject(meta) ? meta['folderTitle'] : undefined;
  // So the API calls the place of dashboards that stand in none.
  return typeof title === 'string' ? { folder: title === 'General' ? '' : title } : {};
}

function notKnown(): TallyError {
  return new TallyError('source-malformed', 'No dashboard, no export and no provisioning file of Grafana');
}
