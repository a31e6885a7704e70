/** A bill of materials: what one image or program is made of. */
export interface Bill {
  readonly subject: Subject;
  readonly components: readonly Component[];
  readonly base: Base;
}

/** What a bill is of that does not say it, until the name of its file does. */
export const UNNAMED = 'unnamed';

/** What a bill is of. */
export interface Subject {
  /** The same for every version, e.g. `docker.io/wms/orders`. */
  readonly name: string;
  readonly version?: string;
  /** `sha256:…` by which the image is known. */
  readonly digests: readonly string[];
  /** References by which the image is known, as `canonicalImage` writes them. */
  readonly references: readonly string[];
}

export interface Component {
  /** A package URL; else a name is all there is. */
  readonly purl?: string;
  readonly name: string;
  readonly version?: string;
  readonly licences: readonly string[];
  readonly supplier?: string;
}

/** What it is built on, as far as the bill says. */
export interface Base {
  /** Name and version of the distribution, e.g. `debian 12`. */
  readonly system?: string;
  readonly image?: string;
  readonly digest?: string;
}
