import { Worker } from 'node:worker_threads';
import type { Answer } from '../sql/driver.ts';
import type { DatabaseRequest, DatabaseResponse, DatabaseWorkerData } from './database-request.ts';

type Question = DatabaseRequest extends infer Request
  ? Request extends { readonly id: number }
    ? Omit<Request, 'id'>
    : never
  : never;

/** The near end of the thread that holds the embedded database. */
export class DatabaseThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, PromiseWithResolvers<Answer>>();
  #last = 0;
  #stopped: Error | undefined;

  constructor(script: URL, data: DatabaseWorkerData) {
    this.#worker = new Worker(script, { workerData: data, stdout: true, stderr: true });
    // An open store alone keeps no process running.
    this.#worker.unref();
    this.#worker.on('message', (response: DatabaseResponse) => this.#take(response));
    this.#worker.on('error', (error) => this.#stop(error));
    this.#worker.on('exit', () => this.#stop(undefined));
  }

  async ask(question: Question): Promise<Answer> {
    if (this.#stopped !== undefined) throw this.#stopped;
    this.#last += 1;
    const answer = Promise.withResolvers<Answer>();
    this.#waiting.set(this.#last, answer);
    this.#worker.ref();
    this.#worker.postMessage({ id: this.#last, ...question });
    return answer.promise;
  }

  async end(): Promise<void> {
    try {
      if (this.#stopped === undefined) await this.ask({ kind: 'close' });
    } finally {
      await this.#worker.terminate();
    }
  }

  #take(response: DatabaseResponse): void {
    const waiting = this.#waiting.get(response.id);
    this.#waiting.delete(response.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if ('answer' in response) waiting?.resolve(response.answer);
    else waiting?.reject(Object.assign(new Error(response.error.message), response.error));
  }

  #stop(cause: unknown): void {
    const stopped = new Error('The embedded database stopped', { cause });
    this.#stopped ??= Object.assign(stopped, { code: 'STOPPED' });
    for (const waiting of this.#waiting.values()) waiting.reject(this.#stopped);
    this.#waiting.clear();
  }
}
