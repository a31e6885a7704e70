/**
 * The statements of a script as psql would send them: the data of COPY blocks is no schema, and meta-commands
 * (\connect, \restrict) are for psql alone.
 */
export function statementsOf(script: string): string {
  const kept: string[] = [];
  let inData = false;
  for (const line of script.split('\n')) {
    if (inData) {
      inData = line.trimEnd() !== '\\.';
    } else if (/^COPY\s.*\sFROM\s+stdin/iu.test(line)) {
      inData = true;
    } else if (!line.startsWith('\\')) {
      kept.push(line);
    }
  }
  return kept.join('\n');
}
