import { useEffect, useState } from 'react';

/** What was loaded on demand is open at first: once its button is there, so that the focus returns to it. */
export function useOpened(): readonly [boolean, (opened: boolean) => void] {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(true), []);
  return [isOpen, setOpen];
}
