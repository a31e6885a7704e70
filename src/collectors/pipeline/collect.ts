import { inBatches } from '../../core/item/in-batches.ts';
import type { Batch, Gap } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext, CollectRequest } from '../collector.ts';
import { httpAccess, isHttpLocation } from '../reading/http-access.ts';
import { parseJson } from '../reading/parse-json.ts';
import { type Definitions, loadDefinitions } from './load-definitions.ts';
import { observeRepository } from './observe-repository.ts';
import { type Options, parseOptions } from './options.ts';
import { Api, apiFiles, forgeOf } from './read-api.ts';
import { openCheckout } from './read-checkout.ts';
import { readSettings } from './read-settings.ts';
import { readYaml } from './read-yaml.ts';
import { type RepositorySettings, settingsOf, textOf } from './schema.ts';

/** Where a checkout keeps what only the forge knows, in the forge's own words. */
const SETTINGS = 'tallyman/repository.json';

interface Repository {
  readonly definitions: Definitions;
  readonly settings: RepositorySettings;
  readonly gaps: readonly Gap[];
}

/** Reads a repository's pipelines from a checkout or from its forge. */
export async function* collect(
  { location, options: given }: CollectRequest,
  context: CollectContext,
): AsyncIterable<Batch> {
  context.signal.throwIfAborted();
  const options = parseOptions(given);
  const { definitions, settings, gaps } = isHttpLocation(location)
    ? await readForge(location, options, context)
    : await readFolder(location, context);
  const { workflows, actions, gitlab, broken } = definitions;
  if (workflows.length + actions.length + broken.length === 0 && !gitlab)
    throw new TallyError('source-malformed', `${location}: no .github/workflows and no .gitlab-ci.yml`);
  yield gaps;
  let count = 0;
  for (const batch of inBatches(observeRepository(definitions, settings, options, context.fingerprint))) {
    count += batch.length;
    yield batch;
  }
  context.progress(count);
}

async function readFolder(location: string, context: CollectContext): Promise<Repository> {
  const { maxDepth } = context.limits;
  const files = await openCheckout(location, context);
  const definitions = await loadDefinitions(files, (text) => readYaml(text, maxDepth));
  const settings = await files.text(SETTINGS);
  return {
    definitions,
    settings: settings === undefined ? {} : settingsOf(parseJson(settings, maxDepth)),
    gaps: [],
  };
}

async function readForge(location: string, options: Options, context: CollectContext): Promise<Repository> {
  const access = httpAccess(location, options.headers);
  const forge = forgeOf(access);
  const api = new Api(access, context);
  const { default_branch: branch } = await api.repository();
  const files = apiFiles(api, forge, textOf(branch) ?? 'HEAD');
  const definitions = await loadDefinitions(files, (text) => readYaml(text, context.limits.maxDepth));
  return { definitions, ...(await readSettings(api, forge)) };
}
