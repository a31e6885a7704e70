const COLUMNS = [
  'Company',
  'Module',
  'Key',
  'Value',
  'Unit',
  'Description',
  'ValidFrom',
  'ChangedBy',
  'ChangedAt',
];

/** The rows of an export of `count` parameters, of which about every fiftieth is a credential. */
export function settingRows(count: number): string[][] {
  return Array.from({ length: count }, (_, index) => {
    const key = index % 50 === 0 ? `PARTNER_${index}_PASSWORD` : `PARAMETER_${index}`;
    return [
      String(1000 + (index % 4)),
      ['WM', 'SD', 'MM', 'FI', 'EDI'][index % 5] ?? '',
      key,
      index % 20 === 1 ? `https://gate-${index % 100}.example.com/in` : String(index * 7),
      index % 2 === 0 ? 'PC' : '',
      index % 10 === 0 ? `Set by "plan", see ${index}` : `What parameter ${index} does in the warehouse`,
      '2026-01-01',
      `OPERATOR${index % 9}`,
      '2026-01-15T10:22:00Z',
    ];
  });
}

export function settingsCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${[COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}

export function settingsJson(rows: readonly (readonly string[])[]): string {
  const records = rows.map((row) =>
    Object.fromEntries(row.map((text, index) => [COLUMNS[index] ?? '', text])),
  );
  return JSON.stringify({ '@odata.context': '$metadata#Parameters', value: records });
}
