import { type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import { useLeave, useSession } from '../api/use-session.ts';
import { Icon } from '../display/icon.tsx';
import { useOpened } from '../display/use-opened.ts';
import { AccountButton } from './account-button.tsx';

const SCHEMES = [
  { scheme: 'auto', word: 'As the system', icon: 'system' },
  { scheme: 'light', word: 'Light', icon: 'sun' },
  { scheme: 'dark', word: 'Dark', icon: 'moon' },
] as const;

/** Who is signed in, how it looks, and the way out. */
export function AccountDropdown() {
  const [isOpen, setOpen] = useOpened();
  const session = useSession().data;
  const leave = useLeave();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu opened={isOpen} onChange={setOpen} position="bottom-end" width={210}>
      <Menu.Target>
        <AccountButton autoFocus />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session?.actor.replace(/^account:/u, '')}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
        >
          {SCHEMES.map(({ scheme, word, icon }) => (
            <Menu.RadioItem key={scheme} value={scheme} rightSection={<Icon name={icon} />}>
              {word}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={() => void leave()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
