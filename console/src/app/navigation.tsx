import { NavLink } from 'react-router';
import { useWithMoment } from '../display/go.tsx';
import { Icon } from '../display/icon.tsx';
import classes from './navigation.module.css';
import { PAGES } from './pages.ts';

interface NavigationProps {
  /** Only matters on a small screen, where it lies over the page. */
  readonly open: boolean;
  readonly onChosen: () => void;
}

export function Navigation({ open, onChosen }: NavigationProps) {
  const withMoment = useWithMoment();
  return (
    <nav className={classes['nav']} data-open={open} aria-label="Pages" id="navigation">
      {PAGES.map(
        ({ path, title, icon }) =>
          icon !== undefined && (
            <NavLink
              key={path}
              to={withMoment(path)}
              end={path === '/'}
              className={classes['link'] ?? ''}
              onClick={onChosen}
            >
              <Icon name={icon} />
              {title}
            </NavLink>
          ),
      )}
    </nav>
  );
}
