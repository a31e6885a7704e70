import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ChoiceButton } from './choice-button.tsx';
import classes from './choice-menu.module.css';
import { type ChoiceMenuProps, choiceWord } from './choice-menu.tsx';
import { useOpened } from './use-opened.ts';

/** From here on one looks for a choice by typing. */
const MANY = 10;

/** The list that a choice menu opens. */
export function ChoicePopover({ label, counts, chosen, onChange, titles, order, mark }: ChoiceMenuProps) {
  const [isOpen, setOpen] = useOpened();
  const [text, setText] = useState('');
  const values = [...new Set([...(order ?? []), ...byCount(counts), ...chosen])].filter(
    (value) => value in counts || chosen.includes(value),
  );
  const wordOf = (value: string) => choiceWord(value, titles);
  const shown = values.filter((value) => wordOf(value).toLowerCase().includes(text.toLowerCase()));
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      width={280}
      trapFocus
      onClose={() => setText('')}
    >
      <Popover.Target>
        <ChoiceButton label={label} chosen={chosen.map(wordOf)} autoFocus onClick={() => setOpen(!isOpen)} />
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={label}>
        {values.length > MANY && (
          <TextInput
            size="xs"
            mb="xs"
            aria-label={`Find in ${label}`}
            placeholder="Find"
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
        )}
        <div className={classes['list']}>
          {shown.map((value) => (
            <Checkbox
              key={value}
              size="xs"
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
              label={
                <span className={classes['choice']}>
                  {mark?.(value) ?? wordOf(value)}
                  <span className={classes['count']}>{counts[value]?.toLocaleString('en')}</span>
                </span>
              }
              classNames={{ body: classes['body'] ?? '', labelWrapper: classes['wide'] ?? '' }}
            />
          ))}
        </div>
        {chosen.length > 0 && (
          <Button variant="subtle" size="compact-xs" mt="xs" onClick={() => onChange([])}>
            Any
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function byCount(counts: Readonly<Record<string, number | undefined>>): string[] {
  return Object.entries(counts)
    .sort(([a, x], [b, y]) => (y ?? 0) - (x ?? 0) || a.localeCompare(b))
    .map(([value]) => value);
}
