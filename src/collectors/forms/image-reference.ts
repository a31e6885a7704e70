/** The parts of a reference to a container image, with what is left out filled in. */
export interface ImageReference {
  readonly registry: string;
  readonly repository: string;
  /** `latest` where neither tag nor digest is written. */
  readonly tag?: string;
  readonly digest?: string;
}

export function parseImage(reference: string): ImageReference {
  const [named = '', digest] = reference.trim().split('@', 2);
  const slash = named.lastIndexOf('/');
  const colon = named.lastIndexOf(':');
  const tag = colon > slash ? named.slice(colon + 1) : undefined;
  const path = colon > slash ? named.slice(0, colon) : named;
  const first = path.slice(0, Math.max(path.indexOf('/'), 0));
  const isHost = first.includes('.') || first.includes(':') || first === 'localhost';
  const host = isHost ? first : DOCKER_HUB;
  const registry = HUB_ALIASES.has(host) ? DOCKER_HUB : host.toLowerCase();
  const rest = isHost ? path.slice(first.length + 1) : path;
  const repository = registry === DOCKER_HUB && !rest.includes('/') ? `library/${rest}` : rest;
  return {
    registry,
    repository,
    ...(tag !== undefined ? { tag } : digest === undefined ? { tag: 'latest' } : {}),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** `nginx` and `docker.io/library/nginx:latest` are one and the same. */
export function canonicalImage(reference: string): string {
  if (reference === '' || /\s/u.test(reference.trim())) return reference;
  const { registry, repository, tag, digest } = parseImage(reference);
  // What people write is easier to read than what it stands for.
  const name =
    registry === DOCKER_HUB ? repository.replace(/^library\/(?=[^/]+$)/u, '') : `${registry}/${repository}`;
  return `${name}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** Whether the kubelet asks the registry each time when nothing else is written. */
export function isMoving(reference: string): boolean {
  const { tag, digest } = parseImage(reference);
  return tag === 'latest' && digest === undefined;
}

const DOCKER_HUB = 'docker.io';
const HUB_ALIASES = new Set([
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
]);
