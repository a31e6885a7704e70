import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareEnvironments } from '../../src/usecases/compare-environments.ts';
import { findDrift } from '../../src/usecases/find-drift.ts';
import { changesByHand, demandedLines, lineOfFinding, readLabels } from './labels.ts';
import { loadMeridian, portsAt } from './meridian.ts';

const labels = readLabels();
const { estate, problems } = loadMeridian();
const ports = portsAt(new Date(labels.at));

describe('the example estate', () => {
  it('validates without a problem', () => {
    assert.deepEqual(problems, []);
  });

  it('has a label for the drift of every environment', () => {
    assert.deepEqual(Object.keys(labels.drift).sort(), [...estate.environments.keys()].sort());
  });

  it('accounts for every change by hand, under the address where it was made', () => {
    const accounted = new Set(Object.keys(labels.silent));
    const changes = [...changesByHand()];
    for (const { label, name } of Object.values(labels.drift).flatMap(({ findings }) => findings)) {
      if (label === undefined) continue;
      accounted.add(label);
      assert.ok(
        changes.some(([id, address]) => id.startsWith(`${label}-`) && address === name),
        `${label} is not a change of ${name}`,
      );
    }
    const unaccounted = changes.filter(([id]) => ![...accounted].some((label) => id.startsWith(`${label}-`)));
    assert.deepEqual(unaccounted, []);
  });
});

describe('drift of the example estate', () => {
  for (const [name, demanded] of Object.entries(labels.drift)) {
    it(`${name} is ${demanded.verdict}, with the labelled findings and no other`, async () => {
      const report = await findDrift({ estate, environments: [name] }, ports);
      assert.deepEqual(report.findings.map(lineOfFinding).sort(), demandedLines(demanded.findings));
      assert.deepEqual(
        Object.fromEntries(report.sources.map(({ source, verdict }) => [source, verdict])),
        demanded.sources,
      );
      assert.equal(report.verdict, demanded.verdict);
    });
  }
});

describe('parity of the example estate', () => {
  for (const [pair, demanded] of Object.entries(labels.parity)) {
    it(`${pair} is ${demanded.verdict}, with the labelled findings and no other`, async () => {
      const [left = '', right = ''] = pair.split('..');
      const report = await compareEnvironments({ estate, left, right }, ports);
      assert.deepEqual(report.findings.map(lineOfFinding).sort(), demandedLines(demanded.findings));
      assert.equal(report.verdict, demanded.verdict);
    });
  }
});
