import { Button, CopyButton } from '@mantine/core';
import classes from './copy-block.module.css';
import { Icon } from './icon.tsx';

/** Text that is there to be taken elsewhere. */
export function CopyBlock({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className={classes['block']}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard. */}
      <section tabIndex={0} aria-label={label}>
        <pre>{text}</pre>
      </section>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            size="compact-xs"
            className={classes['copy'] ?? ''}
            leftSection={<Icon name="copy" size={12} />}
            onClick={copy}
          >
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
