import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate with its key, both PEM. */
export interface Issued {
  readonly cert: Buffer;
  readonly key: Buffer;
}

export interface Wanted {
  readonly name: string;
  /** `DNS:…` and `IP:…`, comma-separated. */
  readonly hosts?: string;
  /** Counted from now; below zero for one that has expired. */
  readonly days?: number;
}

/** Why no certificates can be made here; undefined where they can. */
export function missingOpenssl(): string | undefined {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'no openssl, which makes the certificates of this suite';
  }
}

/** A certificate authority of its own, in a folder that `remove` deletes. */
export class TestAuthority {
  readonly cert: Buffer;
  private readonly folder = mkdtempSync(join(tmpdir(), 'test-authority-'));

  constructor(name: string) {
    this.openssl(['req', '-x509', '-days', '2', '-subj', `/CN=${name}`, ...newKey('ca'), '-out', 'ca.pem']);
    this.cert = this.read('ca.pem');
  }

  issue({ name, hosts, days = 2 }: Wanted): Issued {
    writeFileSync(join(this.folder, 'extensions'), hosts === undefined ? '' : `subjectAltName=${hosts}\n`);
    this.openssl(['req', '-new', '-subj', `/CN=${name}`, ...newKey('leaf'), '-out', 'leaf.csr']);
    this.openssl([
      ...['x509', '-req', '-in', 'leaf.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
      ...['-days', String(days), '-extfile', 'extensions', '-out', 'leaf.pem'],
    ]);
    return { cert: this.read('leaf.pem'), key: this.read('leaf.key') };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private read(name: string): Buffer {
    return readFileSync(join(this.folder, name));
  }

  private openssl(args: readonly string[]): void {
    execFileSync('openssl', args, { cwd: this.folder, stdio: ['ignore', 'ignore', 'pipe'] });
  }
}

function newKey(name: string): string[] {
  return [
    ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
    ...['-noenc', '-keyout', `${name}.key`],
  ];
}
