import { Modal } from '@mantine/core';
import { type KeyboardEvent, useId, useState } from 'react';
import { Icon } from '../display/icon.tsx';
import classes from './palette-dialog.module.css';
import { matchingCommands, useCommands } from './use-commands.ts';

const MOST_SHOWN = 40;

export function PaletteDialog({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const shown = matchingCommands(useCommands(text), text).slice(0, MOST_SHOWN);
  const run = (index: number) => {
    onClose();
    shown[index]?.run();
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') run(chosen);
    if (step === undefined) return;
    event.preventDefault();
    setChosen((chosen + step + shown.length) % Math.max(1, shown.length));
  };
  return (
    <Modal.Root opened onClose={onClose} size={560} yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label="Find or do something">
        <div className={classes['field']}>
          <Icon name="search" />
          <input
            // biome-ignore lint/a11y/noAutofocus: the palette was opened to type into it.
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls={list}
            aria-activedescendant={shown[chosen] ? `${list}-${chosen}` : undefined}
            aria-label="Find or do something"
            placeholder="Page, environment, service, action, or text of a finding"
            value={text}
            onChange={({ currentTarget }) => {
              setText(currentTarget.value);
              setChosen(0);
            }}
            onKeyDown={onKey}
          />
        </div>
        <div className={classes['list']} role="listbox" id={list} aria-label="Results">
          {shown.map(({ key, word, kind }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above moves through the list and runs it.
            <div
              key={key}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className={classes['option']}
              onClick={() => run(index)}
              onMouseMove={() => setChosen(index)}
              ref={(element) => {
                if (index === chosen) element?.scrollIntoView({ block: 'nearest' });
              }}
            >
              <span>{word}</span>
              <span className={classes['kind']}>{kind}</span>
            </div>
          ))}
          {shown.length === 0 && <p className={classes['none']}>Nothing is called that.</p>}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
