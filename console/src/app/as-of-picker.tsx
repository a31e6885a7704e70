import { lazyPart } from '../api/lazy-part.ts';
import { OnDemand } from '../display/on-demand.tsx';
import { AsOfButton } from './as-of-button.tsx';

const AsOfPopover = lazyPart(async () => (await import('./as-of-popover.tsx')).AsOfPopover);

/** Chooses the moment that all pages speak of. */
export function AsOfPicker() {
  return (
    <OnDemand button={(open) => <AsOfButton aria-expanded={false} onClick={open} />}>
      <AsOfPopover />
    </OnDemand>
  );
}
