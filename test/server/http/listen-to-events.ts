import assert from 'node:assert/strict';
import { request } from 'node:http';

/** Listens to the events of a server on loopback; gives the numbers of those that came, and the text as it came. */
export function listenToEvents(port: number, headers: Readonly<Record<string, string>>) {
  let text = '';
  const opened = Promise.withResolvers<void>();
  const sent = request({ host: '127.0.0.1', port, path: '/v1/events', headers, agent: false }, (answer) => {
    assert.equal(answer.statusCode, 200);
    answer.on('data', (chunk) => {
      text += chunk;
    });
    answer.on('error', () => undefined);
    opened.resolve();
  });
  sent.on('error', () => undefined);
  sent.end();
  return {
    opened: opened.promise,
    text: () => text,
    events: () => [...text.matchAll(/^id: (\d+)$/gmu)].map(([, id]) => Number(id)),
    close: () => sent.destroy(),
  };
}
