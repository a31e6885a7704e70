import { type ReactElement, type ReactNode, Suspense, useState } from 'react';

interface OnDemandProps {
  /** The button as it stands until it is used, and while what it opens is loaded. */
  readonly button: (open: () => void) => ReactElement;
  /** The same button with what it opens, which opens itself. */
  readonly children: ReactNode;
}

/** A button whose menu is loaded and drawn once somebody wants it, since most are never opened. */
export function OnDemand({ button, children }: OnDemandProps) {
  const [isWanted, setWanted] = useState(false);
  const face = button(() => setWanted(true));
  return isWanted ? <Suspense fallback={face}>{children}</Suspense> : face;
}
