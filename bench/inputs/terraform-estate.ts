import { DEFAULT_LIMITS } from '../../src/collectors/collector.ts';
import { COLLECTORS } from '../../src/collectors/registry.ts';
import type { ApprovedDifference, Environment, Estate, Parameter } from '../../src/core/catalog/estate.ts';
import { fingerprintWith } from '../../src/core/item/fingerprint.ts';
import type { JsonObject } from '../../src/core/item/json.ts';
import type { Ports } from '../../src/usecases/ports.ts';

const PLACE = { file: 'bench', line: 1 };

/** An environment with one Terraform source. */
export function terraformEnvironment(
  name: string,
  location: string,
  parameters: Readonly<Record<string, string>> = {},
  options: JsonObject = {},
): Environment {
  return {
    name,
    place: PLACE,
    stage: name,
    compliance: [],
    parameters: new Map(
      Object.entries(parameters).map(([key, value]): [string, Parameter] => [key, { value, at: [] }]),
    ),
    sources: [
      { name: 'estate', collector: 'terraform', location, fullyManaged: true, options, place: PLACE },
    ],
  };
}

export function estateOf(
  environments: readonly Environment[],
  approvedDifferences: readonly ApprovedDifference[] = [],
): Estate {
  return {
    organization: null,
    teams: new Map(),
    regions: new Map(),
    sites: new Map(),
    services: new Map(),
    environments: new Map(environments.map((environment) => [environment.name, environment])),
    baselines: new Map(),
    approvedDifferences,
    exceptions: [],
    settings: [],
    channels: [],
  };
}

/** What the command line connects the use cases to, but with a fixed clock, a fixed key and no progress. */
export const PORTS: Ports = {
  collectors: COLLECTORS,
  fingerprint: fingerprintWith('bench'),
  limits: { ...DEFAULT_LIMITS, timeoutMs: 30 * 60_000 },
  now: new Date('2026-11-22T00:00:00Z'),
  signal: new AbortController().signal,
  progress: () => undefined,
  locate: (_, { location, options }) => ({ location, options }),
};
