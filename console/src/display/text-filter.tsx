import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Icon } from './icon.tsx';

const TYPING_MS = 250;

interface TextFilterProps {
  readonly label: string;
  /** What stands in the field while it is empty; the label where absent. */
  readonly placeholder?: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** A field that narrows a list; it waits for a pause in typing before it asks. */
export function TextFilter({ label, placeholder = label, text, onChange }: TextFilterProps) {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed.trim() === text) return;
    const timer = setTimeout(() => onChange(typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  });
  return (
    <TextInput
      size="xs"
      w={190}
      aria-label={label}
      placeholder={placeholder}
      leftSection={<Icon name="search" size={14} />}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
    />
  );
}
