import { LAYERS } from '../../../../src/core/item/layer.ts';
import { addressOf } from '../../api/call.ts';
import { useAsOf } from '../../api/use-as-of.ts';
import { useEstate } from '../../api/use-estate.ts';
import { useList } from '../../api/use-list.ts';
import { ChoiceMenu } from '../../display/choice-menu.tsx';
import { DownloadMenu } from '../../display/download-menu.tsx';
import { EmptyNote } from '../../display/empty-note.tsx';
import { EnvironmentSelect } from '../../display/environment-select.tsx';
import { FilterBar } from '../../display/filter-bar.tsx';
import { ListView } from '../../display/list-view.tsx';
import { LookedAt } from '../../display/looked-at.tsx';
import { Page } from '../../display/page.tsx';
import { TextFilter } from '../../display/text-filter.tsx';
import { useFilters } from '../../display/use-filters.ts';
import { ItemTable } from './item-table.tsx';

const NO_COUNTS = Object.fromEntries(LAYERS.map((layer) => [layer, undefined]));

/** What runs in an environment, now or at the moment that is shown. */
export function ItemsPage() {
  const { data: estate } = useEstate();
  const where = useFilters(['environment']);
  const filters = useFilters(['layer', 'text']);
  const asOf = useAsOf();
  const environment = where.of('environment')[0] ?? estate?.environments[0]?.name;
  const text = filters.of('text').join(',');
  const query = {
    environment: environment ?? '',
    ...(filters.of('layer').length > 0 && { layer: filters.of('layer').join(',') }),
    ...(text !== '' && { text }),
    ...asOf,
  };
  const list = useList('listItems', query, { enabled: environment !== undefined });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Page
      title="Items"
      lead={
        <>
          Everything that was seen in an environment; each has its history. <LookedAt at={environment} />
        </>
      }
      actions={
        environment !== undefined && (
          <DownloadMenu addressOf={(format) => addressOf('exportItems', { query: { ...query, format } })} />
        )
      }
    >
      <FilterBar filters={filters}>
        <EnvironmentSelect value={environment} onChange={(name) => where.set('environment', [name])} />
        <TextFilter
          label="Part of the name"
          text={text}
          onChange={(typed) => filters.set('text', typed === '' ? [] : [typed])}
        />
        <ChoiceMenu
          label="Layer"
          counts={NO_COUNTS}
          order={LAYERS}
          chosen={filters.of('layer')}
          onChange={(layers) => filters.set('layer', layers)}
        />
      </FilterBar>
      <ListView
        list={list}
        read={rows.length}
        empty={
          <EmptyNote title={filters.count > 0 ? 'No item is like that' : 'Nothing was seen there'}>
            {filters.count > 0
              ? 'Take a filter away to see more.'
              : 'The estate shows what could not be looked at.'}
          </EmptyNote>
        }
      >
        {environment !== undefined && <ItemTable environment={environment} items={rows} />}
      </ListView>
    </Page>
  );
}
