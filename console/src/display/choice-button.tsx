import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import classes from './choice-menu.module.css';
import { Icon } from './icon.tsx';

interface ChoiceButtonProps extends ButtonProps, Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps> {
  readonly label: string;
  /** What is chosen, as people call it. */
  readonly chosen: readonly string[];
}

/** What a list is narrowed by, with what is chosen. */
export function ChoiceButton({ label, chosen, ...rest }: ChoiceButtonProps) {
  return (
    <Button
      variant={chosen.length > 0 ? 'light' : 'default'}
      size="xs"
      rightSection={<Icon name="down" size={12} />}
      className={classes['button'] ?? ''}
      aria-haspopup="dialog"
      {...rest}
    >
      {label}
      {chosen.length > 0 && `: ${chosen.length === 1 ? chosen[0] : chosen.length}`}
    </Button>
  );
}
