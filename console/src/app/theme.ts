import { createTheme, type MantineColorsTuple, Menu } from '@mantine/core';

/** Harbour teal: the one accent. Shade 7 carries white text at more than 7:1. */
const HARBOUR: MantineColorsTuple = [
  '#e6f5f7',
  '#cfe9ed',
  '#a3d5dc',
  '#72bfca',
  '#4aa9b7',
  '#2b8f9e',
  '#157786',
  '#0b5d6b',
  '#084a56',
  '#053740',
];

/** A red that carries text on its own light shades. */
const SIGNAL: MantineColorsTuple = [
  '#fdecea',
  '#f9d4d1',
  '#f2a9a3',
  '#ea7b73',
  '#e2564c',
  '#cf3a30',
  '#b3261e',
  '#971d16',
  '#7a1711',
  '#5e110c',
];

/** The greys of the dark form, from ink to page, as in theme.css. */
const SLATE: MantineColorsTuple = [
  '#e4ecef',
  '#c3d0d6',
  '#a3b5bd',
  '#7b909a',
  '#40505a',
  '#28343a',
  '#1c262b',
  '#161e22',
  '#0e1417',
  '#0a0f11',
];

export const theme = createTheme({
  primaryColor: 'harbour',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { harbour: HARBOUR, red: SIGNAL, dark: SLATE },
  defaultRadius: 'md',
  fontFamily: 'Inter, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace: '"JetBrains Mono", "SFMono-Regular", Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  focusRing: 'auto',
  // A menu may hold items only, so nothing else in it takes the focus.
  components: { Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }) },
  respectReducedMotion: true,
});
