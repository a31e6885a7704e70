import type { Entry, EntryReader } from './schema.ts';

/** Reads a form whose text must be seen as a whole. */
export class WholeReader implements EntryReader {
  private readonly pieces: string[] = [];
  private readonly read: (text: string) => Iterable<Entry>;
  private entries: readonly Entry[] = [];

  constructor(read: (text: string) => Iterable<Entry>) {
    this.read = read;
  }

  write(text: string): void {
    this.pieces.push(text);
  }

  end(): void {
    this.entries = [...this.read(this.pieces.join(''))];
  }

  take(): readonly Entry[] {
    const { entries } = this;
    this.entries = [];
    return entries;
  }
}
