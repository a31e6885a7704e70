import type { ReactNode } from 'react';
import { lazyPart } from '../api/lazy-part.ts';
import { ChoiceButton } from './choice-button.tsx';
import { OnDemand } from './on-demand.tsx';

export interface ChoiceMenuProps {
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

const ChoicePopover = lazyPart(async () => (await import('./choice-popover.tsx')).ChoicePopover);

/** A button that opens a list of choices with counts; what is chosen stands on the button. */
export function ChoiceMenu(props: ChoiceMenuProps) {
  const { label, chosen, titles } = props;
  return (
    <OnDemand
      button={(open) => (
        <ChoiceButton
          label={label}
          chosen={chosen.map((value) => choiceWord(value, titles))}
          aria-expanded={false}
          onClick={open}
        />
      )}
    >
      <ChoicePopover {...props} />
    </OnDemand>
  );
}

/** What belongs to nothing stands in the address as `-`. */
export function choiceWord(value: string, titles: ChoiceMenuProps['titles'] = {}): string {
  return value === '-' ? 'none' : (titles[value] ?? value);
}
