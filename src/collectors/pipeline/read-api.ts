import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext } from '../collector.ts';
import { atPath, type HttpAccess, shownUrl } from '../reading/http-access.ts';
import { readHttpJson } from '../reading/read-http-json.ts';
import { objectOf, type RepositoryFiles, textOf } from './schema.ts';

type Bounds = Pick<CollectContext, 'limits' | 'signal'>;

/** Answers of a forge's API below one repository; the limit of bytes is for all of them together. */
export class Api {
  readonly #access: HttpAccess;
  readonly #bounds: Bounds;
  #bytes = 0;

  constructor(access: HttpAccess, bounds: Bounds) {
    this.#access = access;
    this.#bounds = bounds;
  }

  /** The answer at a path below the repository; undefined where there is nothing. */
  async get(path: string): Promise<Json | undefined> {
    try {
      return (await this.#read(atPath(this.#access, path))).value;
    } catch (error) {
      if (error instanceof TallyError && error.code === 'source-not-found') return undefined;
      throw error;
    }
  }

  /** The repository itself. @throws TallyError where it is not there, or what answers is no forge. */
  async repository(): Promise<JsonObject> {
    const { value } = await this.#read(this.#access);
    if (isJsonObject(value) && typeof value['default_branch'] === 'string') return value;
    throw new TallyError(
      'source-malformed',
      `${shownUrl(this.#access.url)}: what answers does not describe a repository`,
    );
  }

  /** All pages of a list. GitHub wraps some lists in an object, under `member`. */
  async list(path: string, member?: string): Promise<readonly JsonObject[]> {
    const found: JsonObject[] = [];
    const seen = new Set<string>();
    let next: HttpAccess | undefined = atPath(this.#access, path);
    while (next) {
      if (seen.has(next.url.href))
        throw new TallyError('source-malformed', `${shownUrl(next.url)}: its pages lead in a circle`);
      seen.add(next.url.href);
      const { value, headers } = await this.#read(next);
      const page: Json | undefined = member === undefined ? value : objectOf(value)[member];
      if (!isJsonArray(page)) throw new TallyError('source-malformed', `${shownUrl(next.url)}: no list`);
      found.push(...page.filter(isJsonObject));
      next = this.#nextPage(headers.get('link'), next);
    }
    return found;
  }

  async #read(access: HttpAccess) {
    const { limits, signal } = this.#bounds;
    const answer = await readHttpJson(access, {
      limits: { ...limits, maxBytes: limits.maxBytes - this.#bytes },
      signal,
    });
    this.#bytes += answer.bytes;
    return answer;
  }

  /** RFC 8288. Another server gets no credentials. */
  #nextPage(link: string | null, access: HttpAccess): HttpAccess | undefined {
    const target = /<([^>]+)>[^,]*;\s*rel="?next"?/u.exec(link ?? '')?.[1];
    if (target === undefined) return undefined;
    const url = URL.canParse(target, access.url.href) ? new URL(target, access.url) : undefined;
    if (url?.origin !== access.url.origin)
      throw new TallyError(
        'source-malformed',
        `${shownUrl(access.url)}: its next page lies on another server`,
      );
    return { ...access, url };
  }
}

/** Which forge an address belongs to, by the form of its path. */
export function forgeOf({ url }: HttpAccess): 'github' | 'gitlab' {
  if (/\/repos\/[^/]+\/[^/]+\/?$/u.test(url.pathname)) return 'github';
  if (/\/projects\/[^/]+\/?$/u.test(url.pathname)) return 'gitlab';
  throw new TallyError('source-unsupported', `${shownUrl(url)} is not the API of a repository`, {
    fix: 'Name it like https://api.github.com/repos/OWNER/NAME or https://gitlab.example/api/v4/projects/ID.',
  });
}

/** The files of the default branch. */
export function apiFiles(api: Api, forge: 'github' | 'gitlab', branch: string): RepositoryFiles {
  const ref = `ref=${encodeURIComponent(branch)}`;
  const escaped = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
  return {
    async text(path) {
      const at =
        forge === 'github'
          ? `/contents/${escaped(path)}?${ref}`
          : `/repository/files/${encodeURIComponent(path)}?${ref}`;
      const file = objectOf((await api.get(at)) ?? null);
      const content = textOf(file['content']);
      if (content === undefined) return undefined;
      return file['encoding'] === 'base64' ? Buffer.from(content, 'base64').toString('utf8') : content;
    },
    async list(path) {
      const at =
        forge === 'github'
          ? `/contents/${escaped(path)}?${ref}`
          : `/repository/tree?path=${encodeURIComponent(path)}&${ref}&per_page=100`;
      const entries = await api.list(at).catch((error: unknown) => {
        if (error instanceof TallyError && error.code === 'source-not-found') return [];
        throw error;
      });
      return entries.flatMap(({ name }) => (typeof name === 'string' ? [name] : [])).sort();
    },
  };
}
