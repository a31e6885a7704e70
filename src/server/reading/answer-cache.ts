/** An answer as it goes over the wire. */
export interface Answer {
  readonly body: string;
  readonly etag: string;
}

/**
 * Answers by question, of one state only: with the first question about a newer state everything older is let go. Bounded
 * in characters; the answer that was asked for longest ago goes first.
 */
export class AnswerCache {
  readonly #capacity: number;
  readonly #answers = new Map<string, Answer>();
  #state = '';
  #characters = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(state: string, question: string): Answer | undefined {
    this.#enter(state);
    const answer = this.#answers.get(question);
    if (!answer) return undefined;
    this.#answers.delete(question);
    this.#answers.set(question, answer);
    return answer;
  }

  /** `state` is the one that the answer was made from; where a newer one was asked about since, nothing is kept. */
  put(state: string, question: string, answer: Answer): void {
    if (state !== this.#state || answer.body.length > this.#capacity / 4) return;
    this.#remove(question);
    this.#answers.set(question, answer);
    this.#characters += answer.body.length;
    for (const oldest of this.#answers.keys()) {
      if (this.#characters <= this.#capacity) break;
      this.#remove(oldest);
    }
  }

  #enter(state: string): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#answers.clear();
    this.#characters = 0;
  }

  #remove(question: string): void {
    const answer = this.#answers.get(question);
    if (!answer) return;
    this.#answers.delete(question);
    this.#characters -= answer.body.length;
  }
}
