import { useConnection } from '../api/connection.ts';
import { Icon } from '../display/icon.tsx';
import classes from './banner.module.css';

/** Says that what is shown may be old, for as long as the server does not answer. */
export function OfflineBanner() {
  const isOffline = useConnection() === 'offline';
  return (
    <div role="status">
      {isOffline && (
        <p className={classes['banner']} data-verdict="unknown">
          <Icon name="offline" />
          The server does not answer. What you see is from before, and is read again as soon as it does.
        </p>
      )}
    </div>
  );
}
