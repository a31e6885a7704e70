import { NativeSelect } from '@mantine/core';
import { useEstate } from '../api/use-estate.ts';

interface EnvironmentSelectProps {
  readonly value: string | undefined;
  readonly onChange: (name: string) => void;
}

/** Chooses the environment that a page speaks of. */
export function EnvironmentSelect({ value, onChange }: EnvironmentSelectProps) {
  const environments = useEstate().data?.environments ?? [];
  return (
    <NativeSelect
      size="xs"
      aria-label="Environment"
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={environments.map(({ name, title = name }) => ({ value: name, label: title }))}
    />
  );
}
