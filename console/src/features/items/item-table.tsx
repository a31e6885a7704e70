import type { ItemRowView } from '../../../../src/wire/schemas/item-history.ts';
import { Go, pathWith } from '../../display/go.tsx';
import classes from './items-page.module.css';

interface ItemTableProps {
  readonly environment: string;
  readonly items: readonly ItemRowView[];
}

export function ItemTable({ environment, items }: ItemTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard.
    <section className={classes['scroll']} aria-label="Items" tabIndex={0}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {['Name', 'Kind', 'Source', 'Layer', 'Service', 'Owner', 'Declared'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ key, source, kind, name, layer, service, owner, managed }) => (
            <tr key={key}>
              <th scope="row">
                <Go to={pathWith('/history', { environment, source, kind, name })}>{name}</Go>
              </th>
              <td>{kind}</td>
              <td>{source}</td>
              <td>{layer}</td>
              <td>{service ?? 'none'}</td>
              <td>{owner ?? 'nobody'}</td>
              <td>{managed ? 'yes' : 'no'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
