import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';
import { TallyError } from '../errors.ts';

const NAMES = ['always_on', 'always_off', 'traceidratio'].flatMap((name) => [name, `parentbased_${name}`]);

/**
 * Which traces are kept, as `OTEL_TRACES_SAMPLER` and `OTEL_TRACES_SAMPLER_ARG` say; those whose parent is kept, and all
 * that have none, where they say nothing.
 * @throws TallyError `usage`
 */
export function samplerOf(name = 'parentbased_always_on', share = '1'): Sampler {
  const [, isParentBased, root = ''] = /^(parentbased_)?(.*)$/u.exec(name) ?? [];
  const sampler = rootSampler(root, share);
  return isParentBased === undefined ? sampler : new ParentBasedSampler({ root: sampler });
}

function rootSampler(name: string, share: string): Sampler {
  if (name === 'always_on') return new AlwaysOnSampler();
  if (name === 'always_off') return new AlwaysOffSampler();
  if (name !== 'traceidratio') {
    throw new TallyError('usage', 'OTEL_TRACES_SAMPLER names no sampler that is known.', {
      fix: `There are: ${NAMES.join(', ')}.`,
    });
  }
  const ratio = Number(share);
  if (ratio >= 0 && ratio <= 1) return new TraceIdRatioBasedSampler(ratio);
  throw new TallyError('usage', 'OTEL_TRACES_SAMPLER_ARG is no share of traces.', {
    fix: 'Write a number from 0 to 1.',
  });
}
