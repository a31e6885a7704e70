import type { Collector } from '../collectors/collector.ts';
import { DEFAULT_LIMITS } from '../collectors/collector.ts';
import type { Environment, Estate, Service, Source } from '../core/catalog/estate.ts';
import { fingerprintWith } from '../core/item/fingerprint.ts';
import type { Gap, Observation } from '../core/item/observation.ts';
import type { Ports } from './ports.ts';

/** What a location holds: records, or an error that is thrown once the records before it were given. */
export type Content = Observation | Gap | Error;

export const place = { file: 'catalog.yaml', line: 1 };

export const source = (name: string, changes: Partial<Source> = {}): Source => ({
  name,
  collector: 'literal',
  location: name,
  fullyManaged: false,
  options: {},
  place,
  ...changes,
});

export const environment = (
  name: string,
  sources: readonly Source[],
  changes: Partial<Environment> = {},
): Environment => ({
  name,
  place,
  stage: name,
  compliance: [],
  parameters: new Map(),
  sources,
  ...changes,
});

/** An environment whose own name is a parameter, reading its sources from `NAME/SOURCE`. */
export const parameterized = (name: string, sources: readonly string[]): Environment =>
  environment(
    name,
    sources.map((each) => source(each, { location: `${name}/${each}` })),
    { parameters: new Map([['env', { value: name, at: [] }]]) },
  );

export const service = (name: string, changes: Partial<Service> = {}): Service => ({
  name,
  place,
  owner: `${name}-team`,
  tier: 1,
  layerSplit: 'application',
  hosting: 'cloud',
  dataClassification: 'internal',
  objectives: {},
  deploymentPath: [],
  dependsOn: [],
  items: [],
  ...changes,
});

export const estate = (environments: readonly Environment[], changes: Partial<Estate> = {}): Estate => ({
  organization: null,
  teams: new Map(),
  regions: new Map(),
  sites: new Map(),
  services: new Map(),
  environments: new Map(environments.map((each) => [each.name, each])),
  baselines: new Map(),
  approvedDifferences: [],
  exceptions: [],
  settings: [],
  channels: [],
  ...changes,
});

/** A collector whose locations are given in place. */
export function literalCollector(locations: Readonly<Record<string, readonly Content[]>>): Collector {
  return {
    id: 'literal',
    title: 'Literal observations',
    sides: ['declared', 'lastApplied', 'actual'],
    describe: (kind) => ({
      layer: kind === 'rule' ? 'network' : 'queue',
      paths: [{ pattern: '/size', role: 'size' }],
      isSet: (pointer) => pointer === '/hosts',
    }),
    async *collect({ location }) {
      for (const content of locations[location] ?? []) {
        if (content instanceof Error) throw content;
        yield [content];
      }
    },
  };
}

export const ports = (
  locations: Readonly<Record<string, readonly Content[]>>,
  changes: Partial<Ports> = {},
): Ports => ({
  collectors: new Map([['literal', literalCollector(locations)]]),
  fingerprint: fingerprintWith('key'),
  limits: DEFAULT_LIMITS,
  now: new Date('2026-01-01T00:00:00Z'),
  signal: new AbortController().signal,
  progress: () => undefined,
  locate: (_, { location, declared, options }) => ({
    location,
    options,
    ...(declared === undefined ? {} : { declared }),
  }),
  ...changes,
});
