import type { ItemRowView } from '../../../../src/wire/schemas/item-history.ts';
import { useTitles } from '../../api/use-titles.ts';
import { type Column, DataTable } from '../../display/data-table.tsx';
import { Go, pathWith } from '../../display/go.tsx';

interface ItemTableProps {
  readonly environment: string;
  readonly items: readonly ItemRowView[];
}

export function ItemTable({ environment, items }: ItemTableProps) {
  const titles = useTitles();
  const columns: readonly Column<ItemRowView>[] = [
    {
      title: 'Item',
      kind: 'text',
      cell: ({ source, kind, name }) => (
        <>
          <Go to={pathWith('/history', { environment, source, kind, name })}>{name}</Go>
          <small>{kind}</small>
        </>
      ),
    },
    { title: 'Source', cell: ({ source }) => source },
    { title: 'Layer', cell: ({ layer }) => layer },
    { title: 'Service', cell: ({ service }) => (service === null ? 'none' : titles.service(service)) },
    { title: 'Owner', cell: ({ owner }) => (owner === null ? 'nobody' : titles.team(owner)) },
    { title: 'Declared', cell: ({ managed }) => (managed ? 'yes' : 'no') },
  ];
  return <DataTable label="Items" columns={columns} rows={items} keyOf={({ key }) => key} />;
}
