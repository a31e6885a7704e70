import { useCallback, useEffect, useRef, useState } from 'react';

/** Between two cards a pointer is on neither for a moment, and the map must not flicker. */
const LINGER_MS = 120;

/** Which service is pointed at, by mouse or keyboard, and which one has the cursor, also while none is pointed at. */
export function usePointed() {
  const [cursor, setCursor] = useState<string>();
  const [hovered, setHovered] = useState<string>();
  const [hasFocus, setHasFocus] = useState(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(leaving.current), []);
  const hover = useCallback((name: string | undefined) => {
    clearTimeout(leaving.current);
    if (name === undefined) leaving.current = setTimeout(() => setHovered(undefined), LINGER_MS);
    else setCursor(name);
    if (name !== undefined) setHovered(name);
  }, []);
  return {
    cursor,
    setCursor,
    hover,
    hasFocus,
    setHasFocus,
    pointed: hovered ?? (hasFocus ? cursor : undefined),
  };
}
