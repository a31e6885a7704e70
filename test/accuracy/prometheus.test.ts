import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseAllDocuments, stringify } from 'yaml';
import { prometheus } from '../../src/collectors/prometheus/index.ts';
import { samplePath, samplesSkip } from '../samples.ts';
import { PROMETHEUS_MISSING, withPrometheus } from '../services/prometheus.ts';
import { accuracyOf } from './outcome.ts';
import { differences, type Reading, read } from './readings.ts';

const findsInFiles = accuracyOf('prometheus', 'rule files of others');
const finds = accuracyOf('prometheus', 'a real server');

interface Rule {
  alert?: string;
  record?: string;
  expr: string;
  for?: string;
  keep_firing_for?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

interface RuleFile {
  groups: { name: string; interval?: string; rules: Rule[] }[];
}

const samples = samplesSkip('prometheus-rules');
const SAMPLES = samples
  ? []
  : readdirSync(samplePath('prometheus-rules')).filter((name) => /^(?!.*Definition).*\.ya?ml$/u.test(name));

/** The groups of a sample, whether it is a rule file or an object of the operator. */
function groupsOf(name: string): RuleFile {
  const [document] = parseAllDocuments(readFileSync(samplePath(`prometheus-rules/${name}`), 'utf8'));
  const content = document?.toJS() as RuleFile & { spec?: RuleFile };
  return {
    groups: (content.spec ?? content).groups.map((group) => ({ ...group, rules: group.rules ?? [] })),
  };
}

async function withRuleFile<T>(content: RuleFile | string, use: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'rules-'));
  try {
    const file = join(folder, 'rules.yml');
    await writeFile(file, typeof content === 'string' ? content : stringify(content));
    return await use(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const readRules = (content: RuleFile | string): Promise<Reading> =>
  withRuleFile(content, (file) => read(prometheus, file));

/** The same rules from another hand: other order, other lines, other spellings. */
function rewritten({ groups }: RuleFile): RuleFile {
  const seconds = (span: string): string =>
    span.replace(/^(\d+)m$/u, (_, minutes: string) => `${Number(minutes) * 60}s`);
  return {
    groups: groups
      .map((group) => ({
        ...group,
        rules: group.rules
          .map(
            (rule): Rule => ({
              ...(rule.annotations && {
                annotations: Object.fromEntries(Object.entries(rule.annotations).reverse()),
              }),
              ...(rule.labels && { labels: Object.fromEntries(Object.entries(rule.labels).reverse()) }),
              ...(rule.for !== undefined && { for: seconds(rule.for) }),
              ...rule,
              expr: `# by another hand\n(\n${rule.expr.replaceAll(/\[(\d+)m\]/gu, (_, minutes: string) => `[${Number(minutes) * 60}s]`).replaceAll(/ (and|or|unless|by|on) /gu, (_, word: string) => `\n  ${word.toUpperCase()}\n`)}\n)`,
            }),
          )
          .reverse(),
      }))
      .reverse(),
  };
}

describe('prometheus on rule files', { skip: samples ?? false }, () => {
  for (const name of SAMPLES) {
    it(`finds nothing between a file and the same from another hand: ${name}`, async () => {
      const file = groupsOf(name);
      const reading = await read(prometheus, samplePath(`prometheus-rules/${name}`));
      const rules = file.groups.flatMap((group) => group.rules).length;
      assert.equal([...reading.keys()].filter((key) => !key.startsWith('rule_group')).length, rules);
      findsInFiles(differences(prometheus, reading, await readRules(rewritten(file))), []);
    });

    it(`finds every change of one rule: ${name}`, async () => {
      const file = groupsOf(name);
      const before = await readRules(file);
      for (const [group, { rules }] of file.groups.entries()) {
        for (const [index, rule] of rules.entries()) {
          for (const [path, change] of Object.entries(CHANGES)) {
            const changed = structuredClone(file);
            const target = changed.groups[group]?.rules[index];
            assert.ok(target);
            if (!change(target)) continue;
            const found = differences(prometheus, before, await readRules(changed));
            const itself = rule.alert ?? rule.record ?? '';
            findsInFiles(found.length > 0 ? [path] : [], [path], itself);
            // A rule that shares its name is told apart by its labels.
            if (found.length === 1) assert.ok(found[0]?.endsWith(`#${path}`), `${found[0]} ${path}`);
            assert.ok(
              found.every((place) => place.includes(itself)),
              `${found} ${path}`,
            );
          }
          const lost = structuredClone(file);
          lost.groups[group]?.rules.splice(index, 1);
          const missing = differences(prometheus, before, await readRules(lost)).length > 0;
          findsInFiles(missing ? [index] : [], [index], 'a rule that was taken out');
        }
      }
    });
  }
});

const CHANGES: Readonly<Record<string, (rule: Rule) => boolean>> = {
  '/expr': (rule) => {
    const before = rule.expr;
    rule.expr = before.replace(/(?<![\w"'{[.#])\d+(?![\w"'}\]:])(?=[^"'#]*$)/u, (digits) => `${digits}5`);
    return rule.expr !== before;
  },
  '/for': (rule) => {
    rule.for = '17m';
    return rule.alert !== undefined;
  },
  '/labels/severity': (rule) => {
    const before = rule.labels?.['severity'];
    if (rule.labels) rule.labels['severity'] = 'page';
    return before !== undefined;
  },
  '/annotations/summary': (rule) => {
    const before = rule.annotations?.['summary'];
    if (rule.annotations) rule.annotations['summary'] = `${before}!`;
    return before !== undefined;
  },
};

describe('prometheus on a real server', { skip: PROMETHEUS_MISSING ?? false }, () => {
  it('finds nothing between a rule file and the server that loaded it', async () => {
    const own = `
groups:
  - name: everything
    interval: 90s
    limit: 20
    rules:
      - alert: A
        expr: |
          # why
          SUM(rate(x{b="1",a='2'}[60s])) BY (q, p) > 1000000 and ON(a) (y OFFSET 5m)
            or -(3)*z{} ^ -2 == bool 0x10
        for: 300s
        keep_firing_for: 90s
        labels: {severity: 1, empty: ""}
        annotations: {summary: "{{ $value | humanize }} \\n", text: '# no comment'}
      - {alert: A, expr: 'x > 010', labels: {severity: 2}}
      - record: r:one
        expr: sum without () (a * ignoring(b) group_left a) / {__name__=~"x.*"} @ start() offset -1d
      - record: r:two
        expr: max_over_time(rate(x[1d])[1d:5m]) + sum by () (y) + quantile(.9, x) BY (b,a,)
      - record: r:three
        expr: (a + b) * c - (d - e) - (f) ^ (g ^ h) > Inf and topk(3, label_replace(x, "a", '$1', \`b\`, "(.*)\\\\.x"))
      - record: r:four
        expr: count_values("v", x offset 1w) unless x @ 1609746000.5 atan2 time() - 1e-3 + +x
  - {name: none, rules: []}
`;
    const files = [own, ...SAMPLES.map((name) => stringify(groupsOf(name)))];
    for (const content of files) {
      await withRuleFile(content, async (file) => {
        await withPrometheus({ rule_files: [file] }, async (url) => {
          const [declared, actual] = [await read(prometheus, file), await read(prometheus, url)];
          finds(differences(prometheus, declared, actual), [], content);
          finds(differences(prometheus, actual, await read(prometheus, url)), [], 'read twice');
        });
      });
    }
  });

  it('finds a threshold that the server does not have, and an alert that only it has', async () => {
    const file = (threshold: number, more = ''): string =>
      `groups: [{name: g, rules: [{alert: A, expr: 'lag > ${threshold}'}${more}]}]`;
    await withRuleFile(file(300, ", {alert: B, expr: 'up == 0'}"), async (running) => {
      await withPrometheus({ rule_files: [running] }, async (url) => {
        const [declared, actual] = [await readRules(file(100)), await read(prometheus, url)];
        finds(differences(prometheus, declared, actual), ['alert A#/expr', 'alert B#']);
      });
    });
  });
});
