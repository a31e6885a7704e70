import { Button, Menu } from '@mantine/core';
import { Icon } from './icon.tsx';

const FORMATS = { csv: 'CSV', json: 'JSON' } as const;

/** Takes a list away that the server streams into a file: all of it, however long, and not only what was read. */
export function DownloadMenu({
  addressOf,
}: {
  readonly addressOf: (format: keyof typeof FORMATS) => string;
}) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="download" />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['csv', 'json'] as const).map((format) => (
          <Menu.Item key={format} component="a" href={addressOf(format)} download>
            {FORMATS[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
