import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FINDING_CLASSES, FINDING_CODES } from './finding.ts';
import { atLeast, SEVERITIES, severityOf } from './severity.ts';

const subject = { layer: 'compute', tier: 3, class: 'configuration', code: 'drift' } as const;

test('the first matching row of the organization decides, and a row without a field matches all of it', () => {
  const rules = [
    { layer: 'network', severity: 'critical' },
    { tier: 3, class: 'configuration', severity: 'low' },
    { severity: 'high' },
  ] as const;
  assert.equal(severityOf(subject, rules), 'low');
  assert.equal(severityOf({ ...subject, tier: 1 }, rules), 'high');
  assert.equal(severityOf({ ...subject, layer: 'network' }, rules), 'critical');
});

test('where no row of the organization matches, the default table decides', () => {
  const rules = [{ code: 'only-in', severity: 'low' }] as const;
  assert.equal(severityOf(subject, rules), 'medium');
  assert.equal(severityOf({ ...subject, tier: 1 }, rules), 'high');
});

test('the default table puts security of grave services first and labels last', () => {
  const of = (changes: object) => severityOf({ ...subject, ...changes }, []);
  assert.equal(of({ class: 'security', tier: 1 }), 'critical');
  assert.equal(of({ class: 'security', tier: 4 }), 'high');
  assert.equal(of({ code: 'missing', tier: 1 }), 'critical');
  assert.equal(of({ class: 'coverage', code: 'unreadable' }), 'high');
  assert.equal(of({ class: 'coverage', code: 'unmanaged' }), 'medium');
  assert.equal(of({ class: 'size' }), 'low');
  assert.equal(of({ class: 'metadata', tier: 1 }), 'low');
});

test('a graver tier never makes a finding lighter', () => {
  for (const findingClass of FINDING_CLASSES) {
    for (const code of FINDING_CODES) {
      for (const tier of [1, 2, 3]) {
        const [graver, lighter] = [tier, tier + 1].map((each) =>
          severityOf({ ...subject, class: findingClass, code, tier: each }, []),
        );
        assert.ok(graver && lighter && atLeast(graver, lighter), `${findingClass} ${code} ${tier}`);
      }
    }
  }
});

test('every severity is at least itself and the lighter ones', () => {
  for (const [index, severity] of SEVERITIES.entries()) {
    for (const [other, threshold] of SEVERITIES.entries())
      assert.equal(atLeast(severity, threshold), index <= other);
  }
});
