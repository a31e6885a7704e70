/** A family as OpenMetrics 1.0 writes it, with the samples that belong to it. */
export interface ReadFamily {
  readonly name: string;
  type: string;
  unit?: string;
  help?: string;
  readonly samples: {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly value: number;
  }[];
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const ABOUT = new RegExp(`^# (TYPE|UNIT|HELP) (${NAME})(?: (.*))?$`, 'u');
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(.*)\\})? (\\S+)$`, 'u');
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/uy;
const NUMBER = /^[+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|inf(?:inity)?|nan)$/iu;
/** What the name of a sample may add to that of its family. */
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  counter: ['_total', '_created'],
  gauge: [''],
  histogram: ['_bucket', '_count', '_sum', '_created'],
  summary: ['', '_count', '_sum', '_created'],
};
const UNITS = /_(seconds|bytes)$/u;

/**
 * Reads OpenMetrics as strictly as its specification lets one: families in one piece, no name and no sample twice, units
 * in names, buckets that add up, an end.
 * @throws Error with the line that is wrong.
 */
export function readOpenMetrics(text: string): ReadonlyMap<string, ReadFamily> {
  const families = new Map<string, ReadFamily>();
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.pop() !== '# EOF')
    throw new Error('it does not end with # EOF and a line feed');
  let current: ReadFamily | undefined;
  for (const line of lines) {
    const fail = (why: string): never => {
      throw new Error(`${why}: ${line}`);
    };
    const [, word, name = '', said = ''] = ABOUT.exec(line) ?? [];
    if (word !== undefined) {
      if (current?.name !== name) {
        if (families.has(name)) fail('a family is in two pieces');
        current = { name, type: 'unknown', samples: [] };
        families.set(name, current);
      }
      if (current.samples.length > 0) fail('a family is described after its samples');
      const field = word.toLowerCase() as 'type' | 'unit' | 'help';
      if (field === 'type' ? current.type !== 'unknown' : field in current) fail('it is said twice');
      if (field === 'type' && !(said in SUFFIXES)) fail('no such type');
      if (field === 'unit' && !name.endsWith(`_${said}`)) fail('the name does not end with the unit');
      if (/\\(?![\\n"])|(?<!\\)"/u.test(said.replaceAll('\\\\', ''))) fail('an escape is wrong');
      current[field] = said;
      continue;
    }
    const sample = readSample(line) ?? fail('no line of OpenMetrics');
    if (!current) return fail('a sample before any family');
    const { name: family, type, samples } = current;
    if (!SUFFIXES[type]?.some((suffix) => sample.name === family + suffix))
      fail(`no sample of ${type} ${family}`);
    const key = keyOf(sample);
    if (samples.some((each) => keyOf(each) === key)) fail('it is there twice');
    if (type === 'counter' && !(sample.value >= 0)) fail('a counter below nothing');
    samples.push(sample);
  }
  for (const family of families.values()) check(family, families);
  return families;
}

function readSample(line: string): ReadFamily['samples'][number] | undefined {
  const [, name, inBraces = '', value = ''] = SAMPLE.exec(line) ?? [];
  if (name === undefined || !NUMBER.test(value)) return undefined;
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < inBraces.length) {
    const [, label, said = ''] = LABEL.exec(inBraces) ?? [];
    if (label === undefined || label in labels) return undefined;
    labels[label] = said.replaceAll('\\n', '\n').replaceAll('\\"', '"').replaceAll('\\\\', '\\');
  }
  return { name, labels, value: Number(value.replace(/inf$/iu, 'Infinity')) };
}

function check({ name, type, unit, help, samples }: ReadFamily, all: ReadonlyMap<string, ReadFamily>): void {
  if (type === 'unknown' || help === undefined || help === '') throw new Error(`${name} is not described`);
  if (UNITS.test(name) && unit === undefined) throw new Error(`${name} does not say its unit`);
  if (name.endsWith('_total')) throw new Error(`${name} has the ending of a counter's sample`);
  for (const suffix of SUFFIXES[type] ?? []) {
    if (suffix !== '' && all.has(name + suffix)) throw new Error(`${name}${suffix} is two things`);
  }
  if (type !== 'histogram') return;
  const series = Map.groupBy(samples, ({ labels: { le: _, ...rest } }) => JSON.stringify(rest));
  for (const group of series.values()) {
    const buckets = group.filter((sample) => sample.name === `${name}_bucket`);
    const bounds = buckets.map(({ labels }) => labels['le'] ?? '');
    if (bounds.at(-1) !== '+Inf') throw new Error(`${name} has no last bucket`);
    if (bounds.some((bound) => /^\d+$/u.test(bound))) throw new Error(`${name} has a bound that is no float`);
    const count = group.find((sample) => sample.name === `${name}_count`)?.value;
    if (count !== buckets.at(-1)?.value) throw new Error(`${name} counts other than its last bucket`);
    if (buckets.some(({ value }, index) => value < (buckets[index - 1]?.value ?? 0)))
      throw new Error(`${name} has buckets that fall`);
  }
}

function keyOf({ name, labels }: ReadFamily['samples'][number]): string {
  return JSON.stringify([name, Object.entries(labels).sort()]);
}
