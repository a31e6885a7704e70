import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { readYaml } from '../reading/read-yaml.ts';
import { decodeText } from './read-files.ts';
import type { Access } from './read-http.ts';

const MAX_DEPTH = 20;

/**
 * How a kubeconfig says that its cluster is reached. No program that it names is run.
 * @param context the context's name; the current one where absent.
 * @throws TallyError whose message quotes nothing but names of contexts, clusters and users.
 */
export async function readKubeconfig(path: string, context: string | undefined): Promise<Access> {
  const config = readYaml(decodeText(await readFile(path)), 1, MAX_DEPTH);
  if (!isJsonObject(config)) throw malformed('This is no kubeconfig');
  const name = context ?? textOf(config, 'current-context');
  if (name === undefined) throw malformed('The kubeconfig has no current context; name one behind `#`');
  const chosen = named(config, 'contexts', name, 'context');
  const cluster = named(config, 'clusters', textOf(chosen, 'cluster') ?? '', 'cluster');
  const userName = textOf(chosen, 'user');
  const user = userName === undefined ? {} : named(config, 'users', userName, 'user');
  const server = textOf(cluster, 'server');
  if (server === undefined || !URL.canParse(server))
    throw malformed('The cluster of the context has no address');
  if (textOf(cluster, 'proxy-url') !== undefined) {
    throw new TallyError(
      'source-unsupported',
      'The cluster is reached through a proxy, which is not supported',
      {
        fix: 'Run `kubectl proxy` and read http://127.0.0.1:8001.',
      },
    );
  }
  refusePlugIns(user);
  const folder = dirname(path);
  const ca = await material(cluster, 'certificate-authority', folder);
  const cert = await material(user, 'client-certificate', folder);
  const key = await material(user, 'client-key', folder);
  const serverName = textOf(cluster, 'tls-server-name');
  return {
    server: new URL(server),
    headers: await headersOf(user, folder),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(serverName === undefined ? {} : { serverName }),
    ...(cluster['insecure-skip-tls-verify'] === true ? { insecure: true } : {}),
  };
}

function named(config: JsonObject, list: string, name: string, part: string): JsonObject {
  const entries = config[list];
  const entry = isJsonArray(entries)
    ? entries.find((each) => isJsonObject(each) && each['name'] === name)
    : undefined;
  const value = isJsonObject(entry) ? entry[part] : undefined;
  if (isJsonObject(value)) return value;
  throw new TallyError('source-not-found', `The kubeconfig has no ${part} \`${name}\``);
}

function refusePlugIns(user: JsonObject): void {
  const plugIn = isJsonObject(user['exec'])
    ? 'exec'
    : isJsonObject(user['auth-provider'])
      ? 'auth-provider'
      : undefined;
  if (plugIn === undefined) return;
  throw new TallyError(
    'source-unsupported',
    `The kubeconfig signs in by a program (\`${plugIn}\`), and a collector runs no programs of others`,
    { fix: 'Run `kubectl proxy` and read http://127.0.0.1:8001, or use the token of a service account.' },
  );
}

async function headersOf(user: JsonObject, folder: string): Promise<Record<string, string>> {
  const headers: Record<string, string> = {};
  const file = textOf(user, 'tokenFile');
  const token =
    file === undefined ? textOf(user, 'token') : (await readFile(resolve(folder, file), 'utf8')).trim();
  const [name, password] = [textOf(user, 'username'), textOf(user, 'password')];
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  else if (name !== undefined && password !== undefined) {
    headers['authorization'] = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
  }
  const as = textOf(user, 'as');
  if (as !== undefined) headers['impersonate-user'] = as;
  if (Object.values(headers).some((value) => !/^[\t -~]*$/u.test(value))) {
    throw malformed('The credentials of the kubeconfig hold what HTTP does not allow');
  }
  return headers;
}

/** PEM from `NAME-data`, or from the file that `NAME` names. */
async function material(object: JsonObject, name: string, folder: string): Promise<Buffer | undefined> {
  const data = textOf(object, `${name}-data`);
  if (data !== undefined) return Buffer.from(data, 'base64');
  const file = textOf(object, name);
  return file === undefined ? undefined : readFile(resolve(folder, file));
}

function textOf(object: JsonObject, name: string): string | undefined {
  const value: Json | undefined = Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function malformed(message: string): TallyError {
  return new TallyError('source-malformed', message);
}
