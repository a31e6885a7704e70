import { connect } from 'node:net';

/** A server that tests talk to, where one runs. `TALLYMAN_TEST_…` names another place than the usual one. */
export interface Service {
  readonly url: string;
  /** The reason for which a suite is left out; undefined where the server answers. */
  readonly missing: string | undefined;
}

/** Looks whether something listens at the address; never starts or stops anything. */
export async function findService(name: string, variable: string, usual: string): Promise<Service> {
  const url = process.env[variable] ?? usual;
  const { hostname, port } = new URL(url);
  const answers = await listens(hostname, Number(port));
  return {
    url,
    missing: answers ? undefined : `no ${name} at ${hostname}:${port}; start one or set ${variable}`,
  };
}

function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}
