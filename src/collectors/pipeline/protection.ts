import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { sortedSet } from '../../core/item/sorted-set.ts';
import { objectOf, textOf, textsOf } from './schema.ts';

/** What a forge adds to every answer and nobody set. */
const ADDED =
  /(?:^|_)url$|^(?:id|node_id|_links|created_at|updated_at|source|current_user_can_bypass|avatar|deployments?|last_deployment|external_url|slug|state|tier)$/u;

/** Protection as an API says it, without addresses, numbers and times; lists are sets, people are names. */
export function protectionOf(value: Json): Json {
  if (isJsonArray(value)) return sortedSet(value.map(protectionOf).filter((each) => each !== null));
  if (!isJsonObject(value)) return value;
  const who = textOf(value['login'] ?? value['username'] ?? value['slug']);
  if (who !== undefined && (value['url'] ?? value['web_url'] ?? value['id']) !== undefined) return who;
  const kept = Object.entries(value).filter(([name, each]) => !ADDED.test(name) && each !== null);
  // `{url: …, enabled: true}`
  if (kept.length === 1 && kept[0]?.[0] === 'enabled') return kept[0][1];
  return Object.fromEntries(kept.map(([name, each]) => [name, protectionOf(each)]));
}

/** What guards an environment, from GitHub's answer or GitLab's. */
export function environmentOf(environment: JsonObject): JsonObject {
  if (!isJsonArray(environment['protection_rules'])) {
    const { name: _, ...rest } = objectOf(protectionOf(environment));
    return rest;
  }
  const rules = environment['protection_rules'].map((rule) => objectOf(rule));
  const review = rules.find(({ type }) => type === 'required_reviewers');
  const wait = rules.find(({ type }) => type === 'wait_timer');
  const known = new Set(['required_reviewers', 'wait_timer', 'branch_policy']);
  return {
    reviewers: reviewersOf(review),
    preventSelfReview: review?.['prevent_self_review'] === true,
    waitMinutes: typeof wait?.['wait_timer'] === 'number' ? wait['wait_timer'] : 0,
    branches: branchesOf(environment),
    adminsMayBypass: environment['can_admins_bypass'] !== false,
    otherRules: sortedSet(
      rules.filter(({ type }) => !known.has(textOf(type) ?? '')).map((rule) => protectionOf(rule)),
    ),
  };
}

function reviewersOf(review: JsonObject | undefined): Json {
  const list = review?.['reviewers'];
  if (!isJsonArray(list)) return [];
  return list
    .map((each) => {
      const { type, reviewer } = objectOf(each);
      const { login, slug, name } = objectOf(reviewer);
      return `${textOf(type)?.toLowerCase()} ${textOf(login ?? slug ?? name)}`;
    })
    .sort();
}

function branchesOf(environment: JsonObject): Json {
  const policy = environment['deployment_branch_policy'];
  if (!isJsonObject(policy)) return 'any';
  if (policy['protected_branches'] === true) return 'protected';
  const policies = environment['branch_policies'];
  return isJsonArray(policies)
    ? policies.flatMap((each) => textsOf(objectOf(each)['name'])).sort()
    : 'chosen';
}
