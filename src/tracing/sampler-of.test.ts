import assert from 'node:assert/strict';
import { it } from 'node:test';
import { samplerOf } from './sampler-of.ts';

it('the standard names of samplers lead to them; all traces are kept where none is named', () => {
  const named = (name?: string, share?: string) => samplerOf(name, share).toString();
  assert.equal(named(), named('parentbased_always_on'));
  assert.match(named('parentbased_traceidratio', '0.25'), /^ParentBased\{root=TraceIdRatioBased\{0.25\}/u);
  assert.match(named('always_off'), /^AlwaysOff/u);
});

it('a sampler or a share that is none is refused with those that there are', () => {
  assert.throws(() => samplerOf('sometimes'), { code: 'usage', fix: /parentbased_traceidratio/u });
  for (const share of ['2', '-1', 'half'])
    assert.throws(() => samplerOf('traceidratio', share), { code: 'usage' });
});
