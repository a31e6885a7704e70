import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import classes from './choice-menu.module.css';
import { Icon } from './icon.tsx';

/** From here on one looks for a choice by typing. */
const MANY = 10;

interface ChoiceMenuProps {
  readonly label: string;
  /** How many there are of each choice, which is also what can be chosen. */
  readonly counts: Readonly<Record<string, number | undefined>>;
  readonly chosen: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly titles?: Readonly<Record<string, string>>;
  /** The order where it is not that of counts. */
  readonly order?: readonly string[];
  readonly mark?: (value: string) => ReactNode;
}

/** A button that opens a list of choices with counts; what is chosen stands on the button. */
export function ChoiceMenu({ label, counts, chosen, onChange, titles = {}, order, mark }: ChoiceMenuProps) {
  const [text, setText] = useState('');
  const values = [...new Set([...(order ?? []), ...byCount(counts), ...chosen])].filter(
    (value) => value in counts || chosen.includes(value),
  );
  const wordOf = (value: string) => (value === '-' ? 'none' : (titles[value] ?? value));
  const shown = values.filter((value) => wordOf(value).toLowerCase().includes(text.toLowerCase()));
  const [first] = chosen;
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  return (
    <Popover position="bottom-start" width={280} trapFocus onClose={() => setText('')}>
      <Popover.Target>
        <Button
          variant={chosen.length > 0 ? 'light' : 'default'}
          size="xs"
          rightSection={<Icon name="down" size={12} />}
          className={classes['button'] ?? ''}
        >
          {label}
          {first !== undefined && `: ${chosen.length === 1 ? wordOf(first) : chosen.length}`}
        </Button>
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
