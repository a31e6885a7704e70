import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];
/** Marks a text for a terminal, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_style, text) => text;
export const painted: Paint = (style, text) => styleText(style, text, { validateStream: false });

/** Colour only on a terminal; `--no-color` beats FORCE_COLOR, which beats NO_COLOR. */
export function paintFor(choice: {
  readonly color: boolean;
  readonly isTerminal: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): Paint {
  const { color, isTerminal, environment } = choice;
  if (!color) return plain;
  const force = environment['FORCE_COLOR'];
  if (force !== undefined) return force === '0' || force === 'false' ? plain : painted;
  if (environment['NO_COLOR'] || environment['TERM'] === 'dumb') return plain;
  return isTerminal ? painted : plain;
}
