/**
 * Finds the places of one mark in a text, asked for from left to right. A place that was found beyond what was asked
 * for is remembered, so that a text is searched through once, however often it is asked.
 */
export class NextMark {
  private readonly text: string;
  private readonly mark: string;
  private place = -1;

  constructor(text: string, mark: string) {
    this.text = text;
    this.mark = mark;
  }

  /** The index of the first mark at or behind `at`; the length of the text where there is none. */
  from(at: number): number {
    if (this.place >= at) return this.place;
    const found = this.text.indexOf(this.mark, at);
    this.place = found === -1 ? this.text.length : found;
    return this.place;
  }
}
