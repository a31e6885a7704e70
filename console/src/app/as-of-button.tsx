import { Button } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import { useAsOf } from '../api/use-as-of.ts';
import { Icon } from '../display/icon.tsx';

/** Says whether the present or the past is shown. */
export function AsOfButton(props: Omit<ComponentPropsWithRef<'button'>, 'style' | 'color' | 'disabled'>) {
  const word = useAsOf().asOf === undefined ? 'Now' : 'Past';
  return (
    <Button
      variant="default"
      size="sm"
      px="xs"
      aria-haspopup="dialog"
      aria-label={`As of: ${word}`}
      leftSection={<Icon name="clock" />}
      {...props}
    >
      {word}
    </Button>
  );
}
