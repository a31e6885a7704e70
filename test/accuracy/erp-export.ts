/** One parameter of a made-up ERP, as a row of its export. */
export interface Parameter {
  readonly company: string;
  readonly module: string;
  readonly key: string;
  readonly value: string;
  readonly unit: string;
  readonly note: string;
  readonly changedBy: string;
  readonly changedAt: string;
}

const COLUMNS = ['company', 'module', 'key', 'value', 'unit', 'note', 'changedBy', 'changedAt'] as const;

const MODULES = ['WM', 'SD', 'MM', 'FI', 'TM', 'EDI', 'QM', 'LE'];
const SUBJECTS = [
  'WAVE',
  'CUTOFF',
  'RESERVE',
  'PARTNER',
  'LABEL',
  'DOCK',
  'PRICE',
  'CARRIER',
  'RETURN',
  'COUNT',
];
const ASPECTS = ['SIZE', 'LIMIT', 'MODE', 'HOST', 'ACTIVE', 'RATE', 'PASSWORD', 'TEXT'];

/** 2 companies x 8 modules x 10 subjects x 8 aspects, and 720 more of one module: 2,000 parameters. */
export function parameters(): Parameter[] {
  const rows: Parameter[] = [];
  for (const company of ['1000', '2000'])
    for (const module of MODULES)
      for (const subject of SUBJECTS)
        for (const aspect of ASPECTS)
          rows.push(parameter(company, module, `${subject}_${aspect}`, rows.length));
  for (let bin = 0; rows.length < 2000; bin++)
    rows.push(parameter('1000', 'BIN', `ZONE/${String(bin).padStart(4, '0')}`, rows.length));
  return rows;
}

function parameter(company: string, module: string, key: string, index: number): Parameter {
  return {
    company,
    module,
    key,
    value: exampleValue(key, index),
    unit: index % 3 === 0 ? 'PC' : '',
    note: index % 7 === 0 ? `Set by plan; see "${module}",\nline ${index}` : '',
    changedBy: `OPERATOR${index % 5}`,
    changedAt: `2026-0${1 + (index % 9)}-1${index % 9}T0${index % 10}:30:00Z`,
  };
}

function exampleValue(key: string, index: number): string {
  switch (key.slice(key.lastIndexOf('_') + 1)) {
    case 'HOST':
      return `gate-${index}.example.com`;
    case 'ACTIVE':
      return index % 2 === 0 ? 'X' : '';
    case 'RATE':
      return `1.${String(index % 1000).padStart(3, '0')},50`;
    case 'PASSWORD':
      return `canary-${index}-of-the-erp`;
    case 'TEXT':
      return `Grüße aus Halle ${index}; 5" breit`;
    default:
      return String(index);
  }
}

type Rows = readonly Parameter[];

export function asCsv(
  rows: Rows,
  separator: string,
  lineEnd: string,
  columns: readonly (keyof Parameter)[] = COLUMNS,
): string {
  const cell = (text: string) =>
    text.includes('"') || text.includes(separator) || text.includes('\n')
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(separator));
  return `${[columns.join(separator), ...lines].join(lineEnd)}${lineEnd}`;
}

/** Numbers where the value is one, and only the fields that say something. */
export function asJson(rows: Rows): string {
  const typed = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([, text]) => text !== '')
        .map(([field, text]) => [field, /^(?:0|[1-9]\d{0,8})$/u.test(text) ? Number(text) : text]),
    ),
  );
  return JSON.stringify({ '@odata.context': '$metadata#Parameters', value: typed }, null, 1);
}

export function asXml(rows: Rows): string {
  const plain = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const elements = rows.map(
    ({ company, module, key, ...rest }) =>
      `  <row company="${company}" module="${module}" key="${plain(key)}">${Object.entries(rest)
        .map(([field, text]) => `<${field}>${plain(text)}</${field}>`)
        .join('')}</row>`,
  );
  return `<?xml version="1.0" encoding="ISO-8859-1"?>\n<export>\n${elements.join('\n')}\n</export>\n`;
}

export function asYaml(rows: Rows): string {
  return rows
    .map((row) =>
      COLUMNS.map(
        (column, index) => `${index === 0 ? '-' : ' '} ${column}: ${JSON.stringify(row[column])}`,
      ).join('\n'),
    )
    .join('\n');
}
