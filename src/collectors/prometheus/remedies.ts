import type { Finding } from '../../core/finding/finding.ts';
import type { Remedy } from '../collector.ts';

/** Rules only ever come from files, so what runs otherwise is an older or another file. */
export function remedies({ code, origin }: Finding): readonly Remedy[] {
  if (code === 'disparity' || code === 'only-in') return [];
  const file = origin?.file ?? 'RULES.yml';
  return [
    {
      title: 'Go back to what is declared: roll the rule files out, then let the server read them',
      commands: [`promtool check rules ${quote(file)}`, RELOAD],
    },
    { title: 'Or keep what runs: put it into the rule file', commands: [] },
  ];
}

const RELOAD = 'curl -X POST http://PROMETHEUS:9090/-/reload';

function quote(word: string): string {
  return /^[\w./:-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
