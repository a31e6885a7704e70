import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { csvLine } from '../../../src/wire/csv-line.ts';
import { download } from './download.ts';
import { Icon } from './icon.tsx';

interface ExportMenuProps<Row> {
  /** Of the file, without its ending. */
  readonly name: string;
  /** Reads all rows, also those that are not on the screen. */
  readonly read: () => Promise<readonly Row[]>;
  readonly columns: Readonly<Record<string, (row: Row) => string | number | null | undefined>>;
}

/** Takes a list away as CSV for a sheet, or as JSON with everything in it. */
export function ExportMenu<Row>({ name, read, columns }: ExportMenuProps<Row>) {
  const [busy, setBusy] = useState(false);
  const take = async (write: (rows: readonly Row[]) => void) => {
    setBusy(true);
    await read()
      .then(write)
      .catch((error: Error) =>
        notifications.show({ color: 'red', title: 'Not exported', message: error.message }),
      );
    setBusy(false);
  };
  const cells = Object.values(columns);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={busy} leftSection={<Icon name="download" />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          onClick={() =>
            void take((rows) =>
              download(
                `${name}.csv`,
                'text/csv',
                [Object.keys(columns), ...rows.map((row) => cells.map((cell) => cell(row)))]
                  .map(csvLine)
                  .join(''),
              ),
            )
          }
        >
          CSV
        </Menu.Item>
        <Menu.Item
          onClick={() =>
            void take((rows) => download(`${name}.json`, 'application/json', JSON.stringify(rows, null, 2)))
          }
        >
          JSON
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
