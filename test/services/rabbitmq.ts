import { randomBytes } from 'node:crypto';
import { findService } from './service.ts';

/** The management API of a RabbitMQ broker on which tests may make virtual hosts and users. */
export const RABBITMQ = await findService(
  'RabbitMQ with its management plugin',
  'TALLYMAN_TEST_RABBITMQ',
  'http://guest:guest@127.0.0.1:15672',
);

/** Makes a virtual host and a user of the same random name, hands it to `use`, and removes both. */
export async function withVirtualHost<T>(use: (name: string) => Promise<T>): Promise<T> {
  const name = `tallyman-test-${randomBytes(6).toString('hex')}`;
  await change('PUT', `vhosts/${name}`);
  try {
    return await use(name);
  } finally {
    await change('DELETE', `vhosts/${name}`);
    await change('DELETE', `users/${name}`);
  }
}

/** Asks the management API for a change; `path` comes after `/api/`. */
export async function change(
  method: 'PUT' | 'POST' | 'DELETE',
  path: string,
  body: object = {},
): Promise<void> {
  const url = new URL(`/api/${path}`, RABBITMQ.url);
  const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(user).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  const answer = await response.text();
  if (!response.ok && !(method === 'DELETE' && response.status === 404))
    throw new Error(`${method} ${path}: ${response.status} ${answer}`);
}
