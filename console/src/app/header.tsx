import { ActionIcon } from '@mantine/core';
import { useEstate } from '../api/use-estate.ts';
import { Go } from '../display/go.tsx';
import { Icon } from '../display/icon.tsx';
import { AccountMenu } from './account-menu.tsx';
import { AgeOfView } from './age-of-view.tsx';
import { AsOfPicker } from './as-of-picker.tsx';
import classes from './header.module.css';
import { openPalette } from './palette.tsx';

interface HeaderProps {
  readonly navigation: boolean;
  readonly onNavigation: () => void;
}

export function Header({ navigation, onNavigation }: HeaderProps) {
  const organization = useEstate().data?.organization;
  return (
    <header className={classes['header']}>
      <ActionIcon
        className={classes['menu'] ?? ''}
        variant="subtle"
        size="lg"
        aria-label="Pages"
        aria-expanded={navigation}
        aria-controls="navigation"
        onClick={onNavigation}
      >
        <Icon name={navigation ? 'close' : 'menu'} />
      </ActionIcon>
      <Go to="/" className={classes['brand'] ?? ''}>
        <img src="/tally.svg" alt="" width="26" height="26" />
        <span className={classes['name']}>Tallyman</span>
        {organization && (
          <span className={classes['organization']}>{organization.title ?? organization.name}</span>
        )}
      </Go>
      <button type="button" className={classes['search']} onClick={openPalette}>
        <Icon name="search" />
        <span>Find or do something</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className={classes['right']}>
        <AgeOfView />
        <AsOfPicker />
        <AccountMenu />
      </div>
    </header>
  );
}
