import { ActionIcon } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import { Icon } from '../display/icon.tsx';

export function AccountButton(props: Omit<ComponentPropsWithRef<'button'>, 'style' | 'color' | 'disabled'>) {
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-haspopup="menu"
      aria-label="Account and appearance"
      {...props}
    >
      <Icon name="user" />
    </ActionIcon>
  );
}
