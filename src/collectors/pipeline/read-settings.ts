import type { Json, JsonObject } from '../../core/item/json.ts';
import type { Gap } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { Api } from './read-api.ts';
import { objectOf, type RepositorySettings, textOf } from './schema.ts';

/** What a forge says of environments and protection, with a gap for each part that it refused. */
export async function readSettings(
  api: Api,
  forge: 'github' | 'gitlab',
): Promise<{ readonly settings: RepositorySettings; readonly gaps: readonly Gap[] }> {
  const gaps: Gap[] = [];
  const part = async <T>(kind: string, read: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof TallyError) || error.code === 'source-too-large') throw error;
      gaps.push({ gap: true, kind, reason: `${error.message}. ${error.fix}` });
      return undefined;
    }
  };
  const read = forge === 'github' ? GITHUB : GITLAB;
  const environments = await part('environment', () => read.environments(api));
  const branches = await part('branch_protection', () => read.branches(api));
  const rulesets = await part('ruleset', () => read.rulesets(api));
  return {
    settings: {
      ...(environments ? { environments } : {}),
      ...(branches ? { branches } : {}),
      ...(rulesets ? { rulesets } : {}),
    },
    gaps,
  };
}

const GITHUB = {
  async environments(api: Api): Promise<JsonObject[]> {
    const found: JsonObject[] = [];
    for (const environment of await api.list('/environments?per_page=100', 'environments')) {
      const name = encodeURIComponent(textOf(environment['name']) ?? '');
      const isChosen = objectOf(environment['deployment_branch_policy'])['custom_branch_policies'] === true;
      const policies: Json = isChosen
        ? await api.list(`/environments/${name}/deployment-branch-policies?per_page=100`, 'branch_policies')
        : [];
      found.push({ ...environment, branch_policies: policies });
    }
    return found;
  },
  async branches(api: Api): Promise<Record<string, JsonObject>> {
    const found: [string, JsonObject][] = [];
    for (const { name, protection: summary } of await api.list('/branches?protected=true&per_page=100')) {
      const path = `/branches/${encodeURIComponent(textOf(name) ?? '')}/protection`;
      const protection = await api.get(path);
      if (protection !== undefined) found.push([textOf(name) ?? '', objectOf(protection)]);
      // A branch can be protected by a ruleset alone, and an account without rights is told that nothing is there.
      else if (objectOf(summary)['enabled'] !== false) throw hidden(path);
    }
    return Object.fromEntries(found);
  },
  async rulesets(api: Api): Promise<JsonObject[]> {
    const found: JsonObject[] = [];
    for (const { id } of await api.list('/rulesets?includes_parents=true&per_page=100'))
      found.push(
        objectOf((await api.get(`/rulesets/${textOf(id)}`)) ?? fail(hidden(`/rulesets/${textOf(id)}`))),
      );
    return found;
  },
};

/** A forge says of what an account may not see that it is not there. */
function hidden(path: string): TallyError {
  return new TallyError('source-refused', `${path}: the forge names it and does not show it`, {
    fix: 'Give the account the permissions in the collector readme.',
  });
}

function fail(error: Error): never {
  throw error;
}

const GITLAB = {
  async environments(api: Api): Promise<JsonObject[]> {
    const all = await api.list('/environments?per_page=100');
    const guarded = await api.list('/protected_environments?per_page=100');
    const byName = new Map([...all, ...guarded].map((each) => [textOf(each['name']) ?? '', each]));
    return [...byName.values()];
  },
  async branches(api: Api): Promise<Record<string, JsonObject>> {
    const branches = await api.list('/protected_branches?per_page=100');
    return Object.fromEntries(branches.map((each) => [textOf(each['name']) ?? '', each]));
  },
  /** Who has to approve a merge request. */
  async rulesets(api: Api): Promise<readonly JsonObject[]> {
    const rules = await api.get('/approval_rules?per_page=100');
    return Array.isArray(rules) ? rules.map(objectOf) : [];
  },
};
