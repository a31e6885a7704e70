import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { QueryClient } from '@tanstack/react-query';
import { followEvents } from './live-events.ts';

/** A stream of events as a browser has it, which the test opens and refuses. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static readonly made: FakeSource[] = [];
  readyState = 0;
  constructor() {
    super();
    FakeSource.made.push(this);
  }
  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  breakOff(readyState: number): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }
  close(): void {
    this.readyState = FakeSource.CLOSED;
  }
}

describe('what is shown while events are followed', () => {
  let client: QueryClient;
  let stop: () => void;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    mock.method(globalThis, 'fetch', async () => new Response('ok'));
    Object.assign(globalThis, { EventSource: FakeSource });
    FakeSource.made.length = 0;
    client = new QueryClient();
    client.setQueryData(['getEstate', {}, {}], 'as it was');
    stop = followEvents(client);
    FakeSource.made[0]?.open();
  });
  afterEach(() => {
    stop();
    mock.reset();
    mock.timers.reset();
    Reflect.deleteProperty(globalThis, 'EventSource');
  });
  const isOld = () => client.getQueryState(['getEstate', {}, {}])?.isInvalidated;

  it('is old once a stream was refused and another is open: nobody told of what happened in between', () => {
    FakeSource.made[0]?.breakOff(FakeSource.CLOSED);
    assert.equal(isOld(), false);
    mock.timers.tick(5_000);
    assert.equal(FakeSource.made.length, 2);
    FakeSource.made[1]?.open();
    assert.equal(isOld(), true);
  });

  it('stays where the browser itself connects again, since it says where it left off', () => {
    FakeSource.made[0]?.breakOff(0);
    FakeSource.made[0]?.open();
    mock.timers.tick(60_000);
    assert.equal(FakeSource.made.length, 1);
    assert.equal(isOld(), false);
  });
});
