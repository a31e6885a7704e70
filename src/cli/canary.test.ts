import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { capturedTerminal } from './captured-terminal.fixture.ts';
import { runCommand } from './main.ts';

/** A secret is planted wherever one can stand; no command may let it out, in any format, at any level of detail. */

const CANARY = 'canary-8f3b6c1d9e';
const MOVED = 'canary-2a7e5d4f0b';
let folder: string;

const values = (secret: string, name: string) => ({
  identifier: 'orders',
  password: secret,
  username: 'orders',
  endpoint: `postgres://orders:${secret}@db.example:5432/orders`,
  tags: { owner: name },
});

function plan(): object {
  const [before, after] = [values(CANARY, 'a'), values(MOVED, 'b')];
  const sensitive = { password: true, endpoint: true, tags: {} };
  const resource = {
    address: 'aws_db_instance.orders',
    mode: 'managed',
    type: 'aws_db_instance',
    name: 'orders',
  };
  const provider = 'registry.terraform.io/hashicorp/aws';
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    variables: { password: { value: CANARY } },
    resource_drift: [
      {
        ...resource,
        provider_name: provider,
        change: {
          actions: ['update'],
          before,
          after,
          after_unknown: {},
          before_sensitive: sensitive,
          after_sensitive: sensitive,
        },
      },
    ],
    prior_state: {
      format_version: '1.0',
      values: {
        outputs: { dsn: { sensitive: true, value: CANARY } },
        root_module: {
          resources: [
            {
              ...resource,
              provider_name: provider,
              schema_version: 2,
              values: after,
              sensitive_values: sensitive,
            },
          ],
        },
      },
    },
    configuration: { root_module: { variables: { password: { default: CANARY } } } },
    timestamp: '2026-03-01T00:00:00Z',
  };
}

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-canary-'));
  const text = JSON.stringify(plan());
  writeFileSync(join(folder, 'plan.json'), text);
  writeFileSync(join(folder, 'other.json'), text.replaceAll(MOVED, `${MOVED}x`).replaceAll('"b"', '"c"'));
  writeFileSync(join(folder, 'cut.json'), text.slice(0, text.indexOf(CANARY) + CANARY.length));
  writeFileSync(
    join(folder, 'wrong.json'),
    `{"format_version":"1.2","resource_drift":["${CANARY}", ${CANARY}]}`,
  );
  writeFileSync(join(folder, 'text.json'), CANARY);
});
after(() => rmSync(folder, { recursive: true, force: true }));

const FORMATS = ['text', 'json', 'sarif', 'junit', 'markdown'];
const COMMANDS: readonly (readonly string[])[] = [
  ...FORMATS.flatMap((format) => [
    ['drift', '--source', 'terraform:plan.json', '--format', format, '--all'],
    ['parity', 'terraform:plan.json', 'terraform:other.json', '--format', format, '--all'],
    ['drift', '--source', 'terraform:cut.json', '--format', format],
    ['drift', '--source', 'terraform:wrong.json', '--format', format],
    ['drift', '--source', 'terraform:text.json', '--format', format],
    ['drift', '--source', `terraform:https://reader:${CANARY}@host.invalid/plan.json`, '--format', format],
  ]),
  ['items', 'terraform:plan.json'],
  ['items', 'terraform:plan.json', '--format', 'json'],
  [
    'drift',
    '--source',
    'terraform:plan.json',
    '--declared',
    `https://reader:${CANARY}@host.invalid/plan.json`,
  ],
];

for (const words of COMMANDS) {
  test(`\`tally ${words.join(' ').replaceAll(CANARY, 'SECRET')}\` lets no secret out`, async () => {
    const terminal = capturedTerminal({ folder, rewritable: true });
    const code = await runCommand([...words, '--debug'], terminal, new AbortController().signal);
    const { stdout, stderr } = terminal.written;
    assert.notEqual(stdout + stderr, '');
    assert.doesNotMatch(stdout + stderr, /8f3b6c1d9e|2a7e5d4f0b/u, `exit ${code}`);
  });
}

test('explaining a secret difference lets neither value out', async () => {
  const drift = capturedTerminal({ folder });
  await runCommand(
    ['drift', '--source', 'terraform:plan.json', '--format', 'json'],
    drift,
    new AbortController().signal,
  );
  const ids = [...drift.written.stdout.matchAll(/"id": "([0-9a-f]{12})"/gu)].map((match) => match[1] ?? '');
  assert.ok(ids.length > 0);
  for (const id of ids) {
    for (const format of ['text', 'json', 'markdown']) {
      const terminal = capturedTerminal({ folder });
      const words = ['explain', id, '--source', 'terraform:plan.json', '--format', format];
      assert.equal(await runCommand(words, terminal, new AbortController().signal), 0);
      assert.doesNotMatch(terminal.written.stdout + terminal.written.stderr, /8f3b6c1d9e|2a7e5d4f0b/u);
    }
  }
});

test('a report written to a file holds no secret either, and nothing is left beside it', async () => {
  const terminal = capturedTerminal({ folder });
  const words = ['drift', '--source', 'terraform:plan.json', '--format', 'json', '--output', 'out.json'];
  assert.equal(await runCommand(words, terminal, new AbortController().signal), 1);
  assert.doesNotMatch(readFileSync(join(folder, 'out.json'), 'utf8'), /8f3b6c1d9e|2a7e5d4f0b/u);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith('.tmp')),
    [],
  );
});
