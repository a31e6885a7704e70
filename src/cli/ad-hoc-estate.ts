import type { Environment, Estate, Parameter, Source } from '../core/catalog/estate.ts';
import type { JsonObject } from '../core/item/json.ts';
import type { Located } from './parse-location.ts';

/** Where a person reads that a source was named in the command, not in a file. */
export const COMMAND_LINE = { file: 'the command line', line: 0 } as const;

/** The environment that `tally drift --source` makes up. */
export const LOCAL = 'local';

/** An environment made from locations alone. */
export interface AdHocEnvironment {
  readonly name: string;
  readonly locations: readonly Located[];
  readonly declared?: string | undefined;
  readonly options: JsonObject;
  readonly parameters: ReadonlyMap<string, Parameter>;
}

/** An estate without a catalog: nothing is owned and nothing is approved. */
export function adHocEstate(environments: readonly AdHocEnvironment[]): Estate {
  return {
    organization: null,
    teams: new Map(),
    regions: new Map(),
    sites: new Map(),
    services: new Map(),
    environments: new Map(environments.map((one) => [one.name, environmentOf(one)])),
    baselines: new Map(),
    approvedDifferences: [],
    exceptions: [],
    settings: [],
    channels: [],
  };
}

function environmentOf(environment: AdHocEnvironment): Environment {
  const { name, parameters } = environment;
  const count = new Map<string, number>();
  const sources = environment.locations.map((located) => {
    const nth = (count.get(located.collector) ?? 0) + 1;
    count.set(located.collector, nth);
    return sourceOf(environment, located, nth);
  });
  return { name, place: COMMAND_LINE, stage: name, compliance: [], parameters, sources };
}

/** Named by collector and position, so that the two sides of a pair find each other and a finding keeps its id. */
function sourceOf(
  { declared, options }: AdHocEnvironment,
  { collector, location }: Located,
  nth: number,
): Source {
  return {
    name: nth === 1 ? collector : `${collector}-${nth}`,
    collector,
    location,
    ...(declared === undefined ? {} : { declared }),
    // What an inventory shows beyond the declaration was asked for; of anything else, what the declaration speaks for.
    fullyManaged: Object.hasOwn(options, 'inventory') || 'in-scope',
    options,
    place: COMMAND_LINE,
  };
}
