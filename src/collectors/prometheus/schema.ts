import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';

/** A group of rules, from a file or from a server, whose members have different names. */
export interface Group {
  readonly name: string;
  readonly content: JsonObject;
  readonly rules: readonly JsonObject[];
  /** Where a person edits it; absent for what a server says. */
  readonly file?: string;
}

/** What one document says, and which side it is. */
export interface Groups {
  readonly side: 'declared' | 'actual';
  readonly groups: readonly Group[];
}

/**
 * The groups of one document: a rule file, a `PrometheusRule` of the operator, or what a server answers to
 * `/api/v1/rules`. Undefined for another Kubernetes object, which may stand beside rules.
 * @throws TallyError for anything else; the message says where, and quotes nothing.
 */
export function groupsOf(document: Json, file?: string): Groups | undefined {
  if (!isJsonObject(document)) throw new TallyError('source-malformed', 'No list `groups`');
  const { kind, apiVersion, spec, status, data } = document;
  if (typeof kind === 'string' && typeof apiVersion === 'string') {
    if (kind !== 'PrometheusRule') return undefined;
    return { side: 'declared', groups: groupList(spec, file) };
  }
  if (status !== undefined && isJsonObject(data))
    return { side: 'actual', groups: groupList(data, undefined) };
  return { side: 'declared', groups: groupList(document, file) };
}

function groupList(holder: Json | undefined, file: string | undefined): Group[] {
  const groups = isJsonObject(holder) ? holder['groups'] : undefined;
  // A file may say `groups:` and nothing more.
  if (groups === null || groups === '') return [];
  if (!isJsonArray(groups)) throw new TallyError('source-malformed', 'No list `groups`');
  return groups.map((group, index) => {
    const where = `groups[${index}]`;
    if (!isJsonObject(group) || typeof group['name'] !== 'string')
      throw new TallyError('source-malformed', `${where} has no name`);
    const { name, rules: given, ...content } = group;
    const rules = given === undefined || given === null || given === '' ? [] : given;
    if (!isJsonArray(rules)) throw new TallyError('source-malformed', `${where}.rules is not a list`);
    return {
      name,
      content,
      rules: rules.map((rule, at) => checkedRule(rule, `${where}.rules[${at}]`)),
      ...(file === undefined ? {} : { file }),
    };
  });
}

function checkedRule(rule: Json, where: string): JsonObject {
  if (!isJsonObject(rule)) throw new TallyError('source-malformed', `${where} is not an object`);
  const { alert, record, name, expr, query } = rule;
  if (![alert, record, name].some((each) => typeof each === 'string' && each !== ''))
    throw new TallyError('source-malformed', `${where} is neither an alert nor a record`);
  if (typeof (expr ?? query) !== 'string')
    throw new TallyError('source-malformed', `${where} has no expression`);
  return rule;
}
