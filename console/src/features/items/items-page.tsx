import { Button, NativeSelect, TextInput } from '@mantine/core';
import { LAYERS } from '../../../../src/core/item/layer.ts';
import { useAsOf } from '../../api/use-as-of.ts';
import { useEstate } from '../../api/use-estate.ts';
import { useList } from '../../api/use-list.ts';
import { ChoiceMenu } from '../../display/choice-menu.tsx';
import { EmptyNote } from '../../display/empty-note.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { Page } from '../../display/page.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { useFilters } from '../../display/use-filters.ts';
import { ItemTable } from './item-table.tsx';
import classes from './items-page.module.css';

const FILTERS = ['environment', 'layer', 'text'] as const;
const NO_COUNTS = Object.fromEntries(LAYERS.map((layer) => [layer, undefined]));

/** What runs in an environment, now or at the moment that is shown. */
export function ItemsPage() {
  const { data: estate } = useEstate();
  const filters = useFilters(FILTERS);
  const asOf = useAsOf();
  const environment = filters.of('environment')[0] ?? estate?.environments[0]?.name;
  const text = filters.of('text').join(',');
  const query = {
    environment: environment ?? '',
    ...(filters.of('layer').length > 0 && { layer: filters.of('layer').join(',') }),
    ...(text !== '' && { text }),
    ...asOf,
  };
  const list = useList('listItems', query, { enabled: environment !== undefined });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const isNarrowed = text !== '' || filters.of('layer').length > 0;
  return (
    <Page title="Items" lead="Everything that was seen in an environment; each has its history.">
      <search className={classes['bar']}>
        <NativeSelect
          size="xs"
          aria-label="Environment"
          value={environment ?? ''}
          onChange={({ currentTarget: { value } }) => filters.set('environment', [value])}
          data={(estate?.environments ?? []).map(({ name, title = name }) => ({ value: name, label: title }))}
        />
        <TextInput
          key={text}
          size="xs"
          aria-label="Part of the name"
          placeholder="Part of the name"
          defaultValue={text}
          onBlur={({ currentTarget: { value } }) => filters.set('text', value === '' ? [] : [value])}
          onKeyDown={({ key, currentTarget: { value } }) => {
            if (key === 'Enter') filters.set('text', value === '' ? [] : [value]);
          }}
        />
        <ChoiceMenu
          label="Layer"
          counts={NO_COUNTS}
          order={LAYERS}
          chosen={filters.of('layer')}
          onChange={(layers) => filters.set('layer', layers)}
        />
      </search>
      {list.error && <ProblemNotice error={list.error} again={() => void list.refetch()} />}
      {list.isPending && <LoadingRows rows={10} height={36} />}
      {list.data && rows.length === 0 && (
        <EmptyNote title={isNarrowed ? 'No item is like that' : 'Nothing was seen there'}>
          {isNarrowed ? 'Take a filter away to see more.' : 'The estate shows what could not be looked at.'}
        </EmptyNote>
      )}
      {environment !== undefined && rows.length > 0 && <ItemTable environment={environment} items={rows} />}
      {list.hasNextPage && (
        <Button
          variant="default"
          mt="sm"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Read on, {rows.length.toLocaleString('en')} read
        </Button>
      )}
    </Page>
  );
}
