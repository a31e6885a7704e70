import type { KindTraits, PathRole } from '../../core/item/kind-traits.ts';
import type { Layer } from '../../core/item/layer.ts';

const paths = (role: PathRole, patterns: readonly string[]): KindTraits['paths'] =>
  patterns.map((pattern) => ({ pattern, role }));

/** How much is kept and how often; how long is behaviour, since messages that expire are lost or dead-lettered. */
const QUEUE_SIZES = [
  'max-length',
  'max-length-bytes',
  'max-in-memory-length',
  'max-in-memory-bytes',
  'quorum-initial-group-size',
  'initial-cluster-size',
  'stream-max-segment-size-bytes',
];

const NAMED: Readonly<Record<string, { readonly layer?: Layer; readonly paths?: KindTraits['paths'] }>> = {
  broker: { paths: [] },
  vhost: { paths: paths('metadata', ['/description', '/tags']) },
  vhost_limit: { paths: paths('size', ['/*']) },
  queue: {
    paths: paths(
      'size',
      QUEUE_SIZES.map((name) => `/arguments/x-${name}`),
    ),
  },
  policy: {
    paths: paths(
      'size',
      QUEUE_SIZES.map((name) => `/definition/${name}`),
    ),
  },
  operator_policy: {
    paths: paths(
      'size',
      QUEUE_SIZES.map((name) => `/definition/${name}`),
    ),
  },
  user: { layer: 'identity', paths: paths('size', ['/limits/*']) },
  permission: { layer: 'identity' },
  topic_permission: { layer: 'identity' },
  parameter: {
    layer: 'integration',
    paths: [
      ...paths('secret', ['/credentials']),
      ...paths('endpoint', ['/value/uri', '/value/src-uri', '/value/dest-uri']),
    ],
  },
};

const SETS = /^\/(?:tags|value(?:\/(?:src-|dest-)?uri)?)$/u;

/** Who may do what is one layer, links to other brokers another; everything else is the queue layer. */
export function describeKind(kind: string): KindTraits {
  const { layer = 'queue', paths = [] } = NAMED[kind] ?? {};
  const isSet =
    kind === 'binding'
      ? (pointer: string) => pointer === '/arguments'
      : (pointer: string) => SETS.test(pointer);
  return { layer, paths, isSet };
}
