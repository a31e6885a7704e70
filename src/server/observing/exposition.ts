/** Metrics of one name, as the registry gives them. */
export interface MetricFamily {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly values: readonly MetricSample[];
}

interface MetricSample {
  readonly value: number;
  readonly labels: Readonly<Partial<Record<string, string | number>>>;
  /** Where it is not that of the family, such as a bucket of a histogram. */
  readonly metricName?: string;
}

const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8';
const PROMETHEUS = 'text/plain; version=0.0.4; charset=utf-8';

/** The metrics in the form that is asked for: OpenMetrics 1.0 where `accept` names it, else the older one of Prometheus. */
export function exposition(
  families: readonly MetricFamily[],
  accept = '',
): { readonly type: string; readonly text: string } {
  const isOpen = /application\/openmetrics-text(?![^,]*;\s*q=0(?:\.0*)?\s*(?:,|$))/iu.test(accept);
  const lines = families.flatMap((family) => (isOpen ? openMetrics(family) : prometheus(family)));
  return isOpen
    ? { type: OPEN_METRICS, text: `${[...lines, '# EOF'].join('\n')}\n` }
    : { type: PROMETHEUS, text: `${lines.join('\n')}\n` };
}

/** https://prometheus.io/docs/specs/om/open_metrics_spec/: a counter is a family without `_total` of samples with it. */
function openMetrics({ name, help, type, values }: MetricFamily): string[] {
  const family = type === 'counter' ? name.replace(/_total$/u, '') : name;
  const unit = /_(seconds|bytes)$/u.exec(family)?.[1];
  return [
    `# TYPE ${family} ${type}`,
    ...(unit === undefined ? [] : [`# UNIT ${family} ${unit}`]),
    `# HELP ${family} ${escaped(help)}`,
    ...values.map((sample) => sampleLine(type === 'counter' ? `${family}_total` : name, sample)),
  ];
}

/** https://prometheus.io/docs/instrumenting/exposition_formats/ */
function prometheus({ name, help, type, values }: MetricFamily): string[] {
  const said = help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return [
    `# HELP ${name} ${said}`,
    `# TYPE ${name} ${type}`,
    ...values.map((sample) => sampleLine(name, sample)),
  ];
}

function sampleLine(name: string, { metricName = name, labels, value }: MetricSample): string {
  const pairs = Object.entries(labels).map(
    ([label, said = '']) => `${label}="${label === 'le' ? threshold(said) : escaped(String(said))}"`,
  );
  return `${metricName}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${numeral(value)}`;
}

/** A bucket is known by the text of its bound, so 1 is written as everybody writes it. */
function threshold(bound: string | number): string {
  return Number.isInteger(Number(bound)) ? Number(bound).toFixed(1) : String(bound);
}

function numeral(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}
