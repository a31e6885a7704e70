import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import type { Gap, Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext } from '../collector.ts';
import { atPath, type HttpAccess, shownUrl } from '../reading/http-access.ts';
import { failsAtOne } from '../reading/http-failure.ts';
import { at } from '../reading/json-members.ts';
import { readHttpJson } from '../reading/read-http-json.ts';
import type { Reading } from './reading.ts';
import { type Mount, parseMounts } from './vault/mounts.ts';
import { databaseRole, mountItem, plainSecret, versionedSecret } from './vault/vault-items.ts';

const MAX_SECRETS = 500_000;
const AT_ONCE = 8;

/** Asks one Vault, by GET alone, for what it says about its secrets. */
export class VaultReader {
  private readonly access: HttpAccess;
  private readonly context: CollectContext;
  private readonly reading: Reading;
  private bytes = 0;
  private count = 0;

  constructor(access: HttpAccess, context: CollectContext, reading: Reading) {
    const { namespace } = reading.options;
    const url = new URL(access.url);
    url.pathname = url.pathname.replace(/\/v1\/?$/u, '/');
    this.access = {
      url,
      headers: { ...access.headers, ...(namespace === undefined ? {} : { 'x-vault-namespace': namespace }) },
    };
    this.context = context;
    this.reading = reading;
  }

  async *read(): AsyncGenerator<Observation | Gap> {
    const { mounts, isWhole } = await this.mounts();
    const { options } = this.reading;
    const counts = options.leases ? await this.irrevocable() : undefined;
    if (counts === null) yield { gap: true, kind: 'vault_lease', reason: 'The token may not count leases.' };
    // What lies in a mount that is not shown is as unknown as the mount itself.
    if (!isWhole && options.mounts === undefined)
      yield { gap: true, reason: 'The token may not list mounts, so only some may be shown.' };
    for (const path of options.mounts ?? []) {
      if (mounts.some((mount) => mount.path === path)) continue;
      const reason = `There is no mount at ${path}, or none that the token may see.`;
      yield { gap: true, kind: 'vault_mount', name: path, reason };
      yield { gap: true, kind: 'vault_secret', below: `${path}/`, reason };
    }
    for (const mount of mounts) {
      if (options.mounts && !options.mounts.includes(mount.path)) continue;
      yield mountItem(mount, counts ? countOf(counts, mount) : undefined);
      if (mount.type === 'kv') yield* this.tree(mount);
      else if (mount.type === 'database') {
        yield* this.roles(mount, 'static-roles');
        yield* this.roles(mount, 'roles');
      }
    }
    this.context.progress(this.count);
  }

  /** A token that may not list all mounts can still ask for those that it may use. */
  private async mounts(): Promise<{ readonly mounts: readonly Mount[]; readonly isWhole: boolean }> {
    try {
      const answer = await this.get('sys/mounts');
      return { mounts: parseMounts(at(answer, 'data') ?? answer), isWhole: true };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const answer = await this.get('sys/internal/ui/mounts').catch((second: unknown) => {
        throw isRefusal(second) ? error : second;
      });
      return { mounts: parseMounts(at(answer, 'data', 'secret')), isWhole: false };
    }
  }

  /** Counts of leases by mount; null where the token may not ask. */
  private async irrevocable(): Promise<JsonObject | null> {
    const answer = await this.orRefused('sys/leases/count?type=irrevocable');
    const counts = answer === 'refused' ? null : at(answer, 'data', 'counts');
    return counts === null || isJsonObject(counts) ? counts : {};
  }

  /** Every secret below a mount, folder by folder. */
  private async *tree(mount: Mount): AsyncGenerator<Observation | Gap> {
    const listing = mount.version === '2' ? `${encoded(mount.path)}/metadata` : encoded(mount.path);
    const folders: string[] = [''];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      const where = `${mount.path}/${folder}`;
      if (folder.split('/').length > this.context.limits.maxDepth)
        throw new TallyError(
          'source-too-large',
          `${where}: folders nest beyond ${this.context.limits.maxDepth} levels`,
        );
      const keys = await this.list(`${listing}/${encoded(folder)}`);
      if (keys === 'refused') {
        // Which secrets lie in it is not known, so none of them can be said to be missing.
        yield closed(where);
        continue;
      }
      // Addresses cannot name `..`: it leads elsewhere.
      const [good, bad] = partition(
        keys.map((key) => folder + key),
        isAddressable,
      );
      for (const name of bad) yield unread(`${mount.path}/${name}`, 'path');
      folders.push(...good.filter((name) => name.endsWith('/')).reverse());
      yield* this.inTurn(
        good.filter((name) => !name.endsWith('/')),
        (name) => (mount.version === '2' ? this.versioned(mount, name) : this.plain(mount, name)),
      );
    }
  }

  private async versioned(mount: Mount, path: string): Promise<(Observation | Gap)[]> {
    const name = `${mount.path}/${path}`;
    const answer = await this.one(`${encoded(mount.path)}/metadata/${encoded(path)}`);
    if (answer === undefined) return [];
    const metadata = answer === 'refused' ? undefined : at(answer, 'data');
    if (!isJsonObject(metadata)) return [unread(name, 'metadata')];
    const bare = versionedSecret(name, metadata, undefined, this.reading);
    if (!this.reading.options.fingerprints || bare.actual?.['state'] !== 'live') return [bare];
    const values = await this.one(`${encoded(mount.path)}/data/${encoded(path)}`);
    const data = values === 'refused' ? undefined : at(values, 'data', 'data');
    if (data === undefined) return [bare, unread(name, 'value')];
    return [versionedSecret(name, metadata, data, this.reading)];
  }

  private async plain(mount: Mount, path: string): Promise<(Observation | Gap)[]> {
    const name = `${mount.path}/${path}`;
    if (!this.reading.options.fingerprints) return [plainSecret(name, undefined, this.reading)];
    const values = await this.one(`${encoded(mount.path)}/${encoded(path)}`);
    const data = values === 'refused' ? undefined : at(values, 'data');
    return data === undefined
      ? [plainSecret(name, undefined, this.reading), unread(name, 'value')]
      : [plainSecret(name, data, this.reading)];
  }

  private async *roles(mount: Mount, kind: string): AsyncGenerator<Observation | Gap> {
    const keys = await this.list(`${encoded(mount.path)}/${kind}`);
    if (keys === 'refused') {
      yield closed(`${mount.path}/${kind}/`);
      return;
    }
    yield* this.inTurn(keys.filter(isAddressable), async (key) => {
      const name = `${mount.path}/${kind}/${key}`;
      const answer = await this.one(`${encoded(mount.path)}/${kind}/${encoded(key)}`);
      const role = answer === 'refused' ? undefined : at(answer, 'data');
      return [isJsonObject(role) ? databaseRole(name, role, this.reading) : unread(name, 'definition')];
    });
  }

  /** Some at once, in the order in which they were listed. */
  private async *inTurn(
    names: readonly string[],
    read: (name: string) => Promise<readonly (Observation | Gap)[]>,
  ): AsyncGenerator<Observation | Gap> {
    for (let from = 0; from < names.length; from += AT_ONCE) {
      const some = names.slice(from, from + AT_ONCE);
      this.count += some.length;
      if (this.count > MAX_SECRETS)
        throw new TallyError('source-too-large', `More than ${MAX_SECRETS} secrets`);
      for (const records of await Promise.all(some.map(read))) yield* records;
      this.context.progress(this.count);
    }
  }

  /** The keys of a folder; Vault answers 404 where there are none. */
  private async list(path: string): Promise<readonly string[] | 'refused'> {
    const answer = await this.orRefused(`${path.replace(/\/+$/u, '')}/?list=true`);
    if (answer === 'refused') return answer;
    if (answer === undefined) return [];
    const keys = at(answer, 'data', 'keys');
    if (!isJsonArray(keys) || keys.some((key) => typeof key !== 'string' || key === '' || key === '/'))
      throw new TallyError('source-malformed', `${shownUrl(this.access.url)}: no list of keys in an answer`);
    return keys.map(String);
  }

  /** One that was listed. Vault fails at a secret whose deletion broke off, and gives all others. */
  private async one(path: string): Promise<Json | 'refused' | undefined> {
    try {
      return await this.orRefused(path);
    } catch (error) {
      if (failsAtOne(error)) return 'refused';
      throw error;
    }
  }

  /** Undefined where there is nothing, as between listing and reading a secret that was deleted. */
  private async orRefused(path: string): Promise<Json | 'refused' | undefined> {
    try {
      return await this.get(path);
    } catch (error) {
      if (isRefusal(error)) return 'refused';
      if (error instanceof TallyError && error.code === 'source-not-found') return undefined;
      throw error;
    }
  }

  private async get(path: string): Promise<Json> {
    const { value, bytes } = await readHttpJson(atPath(this.access, `/v1/${path}`), this.context);
    this.bytes += bytes;
    const { maxBytes } = this.context.limits;
    if (this.bytes > maxBytes)
      throw new TallyError('source-too-large', `More than ${maxBytes} bytes in all answers`);
    return value;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof TallyError && error.code === 'source-refused';
}

function unread(name: string, what: string): Gap {
  return { gap: true, kind: 'vault_secret', name, reason: `The ${what} of ${name} could not be read.` };
}

function closed(folder: string): Gap {
  return { gap: true, kind: 'vault_secret', below: folder, reason: `The token may not list ${folder}.` };
}

function countOf(counts: JsonObject, { path, accessor }: Mount): number {
  const count = [accessor, path, `${path}/`].flatMap((key) =>
    key === undefined ? [] : (counts[key] ?? []),
  )[0];
  return typeof count === 'number' ? count : 0;
}

function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function isAddressable(path: string): boolean {
  return !path
    .replace(/\/$/u, '')
    .split('/')
    .some((part) => part === '' || part === '.' || part === '..');
}

function partition<Element>(
  list: readonly Element[],
  isIn: (element: Element) => boolean,
): readonly [Element[], Element[]] {
  return [list.filter(isIn), list.filter((element) => !isIn(element))];
}
