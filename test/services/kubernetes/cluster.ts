import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { adHocEstate, LOCAL } from '../../../src/cli/ad-hoc-estate.ts';
import { DEFAULT_LIMITS } from '../../../src/collectors/collector.ts';
import { kubernetes } from '../../../src/collectors/kubernetes/index.ts';
import { readKubeconfig } from '../../../src/collectors/kubernetes/read-kubeconfig.ts';
import { fingerprintWith } from '../../../src/core/item/fingerprint.ts';
import type { JsonObject } from '../../../src/core/item/json.ts';
import { findDrift } from '../../../src/usecases/find-drift.ts';
import type { Report } from '../../../src/wire/report.ts';

const MANIFESTS = fileURLToPath(new URL('manifests/', import.meta.url));

/** A real API server, by the kubeconfig of somebody who may do everything. */
export class Cluster {
  readonly kubeconfig: string;
  private readonly program = process.env['TALLYMAN_TEST_KUBECTL'] ?? 'kubectl';

  constructor(kubeconfig: string) {
    this.kubeconfig = kubeconfig;
  }

  /** A kubeconfig of the same server for somebody else, as `scripts/kubernetes-api-server.sh` lays it beside. */
  get readerKubeconfig(): string {
    return join(dirname(this.kubeconfig), 'reader.kubeconfig');
  }

  /** Runs kubectl; what stands in `input` is its standard input. @returns what it prints. */
  kubectl(
    args: readonly string[],
    input = '',
    environment: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = execFile(
        this.program,
        ['--kubeconfig', this.kubeconfig, ...args],
        { env: { ...process.env, ...environment }, maxBuffer: 64 * 1024 * 1024 },
        (error, output, complaint) =>
          error ? reject(new Error(`kubectl ${args.join(' ')}: ${complaint}`)) : resolve(output),
      );
      child.stdin?.end(input);
    });
  }

  /** Applies a part of an object on the server, as operators do; kubectl would first take over what it once applied. */
  async applyAs(manager: string, path: string, part: JsonObject): Promise<void> {
    const { server, ca, cert, key } = await readKubeconfig(this.kubeconfig, undefined);
    const url = new URL(`${path}?fieldManager=${manager}&force=true`, server);
    const headers = { 'content-type': 'application/apply-patch+yaml' };
    await new Promise<void>((resolve, reject) => {
      const sent = request(url, { method: 'PATCH', headers, ca, cert, key }, (response) => {
        response.resume();
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${manager} may not apply to ${path}: ${response.statusCode}`));
      });
      sent.on('error', reject);
      sent.end(JSON.stringify(part));
    });
  }

  /** Writes the manifests of this suite for one run. */
  async writeManifests(folder: string, name: string): Promise<void> {
    const batch = await this.kubectl(['get', '--raw', '/apis/batch/v1']);
    const cron = batch.includes('"cronjobs"') ? 'batch/v1' : 'batch/v1beta1';
    for (const file of readdirSync(MANIFESTS)) {
      const text = readFileSync(join(MANIFESTS, file), 'utf8');
      writeFileSync(join(folder, file), text.replaceAll('NAME', name).replaceAll('CRON_VERSION', cron));
    }
  }

  /** What `tally drift --source kubernetes:kubeconfig:PATH --declared FOLDER` reports. */
  drift(declared: string, options: JsonObject = {}, kubeconfig = this.kubeconfig): Promise<Report> {
    const locations = [{ collector: kubernetes.id, location: `kubeconfig:${kubeconfig}` }];
    const estate = adHocEstate([{ name: LOCAL, locations, declared, options, parameters: new Map() }]);
    return findDrift({ estate, environments: [LOCAL] }, PORTS);
  }
}

const PORTS = {
  collectors: new Map([[kubernetes.id, kubernetes]]),
  fingerprint: fingerprintWith('tests'),
  limits: DEFAULT_LIMITS,
  now: new Date(),
  signal: new AbortController().signal,
  progress: () => undefined,
  locate: (
    _: unknown,
    { location, declared, options }: { location: string; declared?: string; options: JsonObject },
  ) => ({
    location,
    options,
    ...(declared === undefined ? {} : { declared }),
  }),
};
