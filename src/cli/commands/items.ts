import type { Command } from 'commander';
import type { ItemList } from '../../wire/item-list.ts';
import { LOCAL } from '../ad-hoc-estate.ts';
import { deliverDocument } from '../deliver-document.ts';
import { textOptions } from '../deliver-report.ts';
import { EXIT } from '../exit-code.ts';
import { openCatalogEstate, openLocalEstate } from '../open-estate.ts';
import {
  addCatalogOption,
  addOutputOptions,
  addRemoteOptions,
  addStoreOptions,
  type CatalogOptions,
  type OutputOptions,
  type RemoteOptions,
  type StoreOptions,
} from '../options.ts';
import { isLocation } from '../parse-location.ts';
import { presentSource } from '../present-report.ts';
import { askServer } from '../remote/ask-server.ts';
import { asOfQuery, isRemote } from '../remote/is-remote.ts';
import { runWithProgress } from '../run-with-progress.ts';
import { selectEnvironments } from '../select-environments.ts';
import type { Session } from '../session.ts';

type ItemsOptions = OutputOptions & CatalogOptions & StoreOptions & RemoteOptions;

export function addItemsCommand(program: Command, session: Session): void {
  const command = program
    .command('items')
    .description('list what runs in an environment')
    .argument('<environment>', 'an environment, or COLLECTOR:LOCATION')
    .action(async (environment: string, options: ItemsOptions) => {
      session.exitCode = await items(session, environment, options);
    });
  addOutputOptions(addRemoteOptions(addStoreOptions(addCatalogOption(command))), [
    'text',
    'json',
    'markdown',
  ]);
}

async function items(session: Session, subject: string, options: ItemsOptions): Promise<number> {
  const found = await listOrAsk(session, subject, options);
  const list = { ...found, sources: found.sources.map((source) => presentSource(source, session)) };
  await deliverDocument(session, list, options, async () => {
    const all = options.all === true;
    if (options.format === 'markdown')
      return (await import('../reporters/items-markdown.ts')).itemsMarkdown(list, { all });
    const { itemsText } = await import('../reporters/items-text.ts');
    return itemsText(list, { ...textOptions(session, options), all });
  });
  // A list judges nothing: the only verdict that it can miss is that it is not whole.
  return list.verdict === 'unknown' ? EXIT.unknown : EXIT.pass;
}

async function listOrAsk(session: Session, subject: string, options: ItemsOptions): Promise<ItemList> {
  if (isRemote(options)) {
    const query = { environment: subject, ...asOfQuery(options) };
    return askServer(session, options, 'getItemList', { query });
  }
  const { COLLECTORS } = await import('../../collectors/registry.ts');
  const { listItems } = await import('../../usecases/list-items.ts');
  const estate = isLocation(subject)
    ? openLocalEstate(session, { ...options, source: [subject] }, COLLECTORS.keys())
    : await openCatalogEstate(session, options);
  const environment = isLocation(subject) ? LOCAL : subject;
  selectEnvironments(estate, [environment]);
  return runWithProgress(session, options, (ports) => listItems({ estate, environment }, ports));
}
