import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import { useLeave, useSession } from '../api/use-session.ts';
import { Icon } from '../display/icon.tsx';

const SCHEMES = [
  { scheme: 'auto', word: 'As the system', icon: 'system' },
  { scheme: 'light', word: 'Light', icon: 'sun' },
  { scheme: 'dark', word: 'Dark', icon: 'moon' },
] as const;

/** Who is signed in, how it looks, and the way out. */
export function AccountMenu() {
  const session = useSession().data;
  const leave = useLeave();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label="Account and appearance">
          <Icon name="user" />
        </ActionIcon>
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
