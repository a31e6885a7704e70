/** A container that somebody asked for. */
export interface WantedContainer {
  /** The same in every environment, e.g. `wms/deployment/orders`. */
  readonly workload: string;
  readonly container: string;
  /** As it is written; undefined where it is built in place. */
  readonly image?: string;
  /** Whether a platform should be running it, so that something must say by which digest. */
  readonly runs: boolean;
}

/** A container that runs. */
export interface RunningContainer {
  readonly workload: string;
  readonly container: string;
  /** What was asked for when it was started. */
  readonly image: string;
  /** `sha256:…` of what the registry calls a manifest. */
  readonly digest?: string;
  /** What only the machine knows it by; two machines may call the same image differently. */
  readonly imageId?: string;
}

/** What one text says of containers, and what it says that cannot be made out. */
export interface Workloads {
  readonly wanted: readonly WantedContainer[];
  readonly running: readonly RunningContainer[];
  /** By name, or by what its containers' names begin with; by neither where nobody can say which it is about. */
  readonly unclear: readonly { readonly name?: string; readonly below?: string; readonly reason: string }[];
}

/** The digest in what a container runtime calls an image, or its own identifier where it knows no digest. */
export function digestOf(imageId: string | undefined): Pick<RunningContainer, 'digest' | 'imageId'> {
  if (imageId === undefined) return {};
  const [, digest] = /@([a-z\d]+:[\da-f]{32,})$/u.exec(imageId) ?? [];
  if (digest !== undefined) return { digest };
  const [own] = /(?:[a-z\d]+:)?[\da-f]{32,}$/u.exec(imageId) ?? [];
  return own === undefined ? {} : { imageId: own.includes(':') ? own : `sha256:${own}` };
}
