import { canonicalImage, parseImage } from '../../forms/image-reference.ts';
import type { Bill } from './bill.ts';

/** A bill with the digests in the name of its file, since many tools name it so. */
export interface FiledBill {
  readonly bill: Bill;
  readonly fileDigests: readonly string[];
}

/** `sha256:…` in the name of a file, also with another mark between the two. */
export function digestsIn(fileName: string): readonly string[] {
  return [...fileName.matchAll(/(?<![\da-f])[\da-f]{64}(?![\da-f])/gu)].map(([hex]) => `sha256:${hex}`);
}

/** An image as an item says it. */
export interface RunningImage {
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digests: readonly string[];
}

/**
 * The bills of one image: by digest where both sides know one; by reference; and by repository alone where the only bill
 * of it names neither tag nor digest.
 */
export function billsOf(image: RunningImage, bills: readonly FiledBill[]): readonly Bill[] {
  const byDigest = bills.filter(({ bill, fileDigests }) =>
    image.digests.some((digest) => bill.subject.digests.includes(digest) || fileDigests.includes(digest)),
  );
  if (byDigest.length > 0) return byDigest.map(({ bill }) => bill);
  const name = `${image.registry}/${image.repository}`;
  const mayBe = bills.filter(({ bill, fileDigests }) => {
    const known = [...bill.subject.digests, ...fileDigests];
    return image.digests.length === 0 || known.length === 0;
  });
  if (image.tag !== undefined) {
    const reference = canonicalImage(`${name}:${image.tag}`);
    const byReference = mayBe.filter(({ bill }) => bill.subject.references.includes(reference));
    if (byReference.length > 0) return byReference.map(({ bill }) => bill);
  }
  const ofRepository = bills.filter(({ bill }) => repositoryOf(bill) === name);
  const [only, second] = ofRepository;
  const isUnversioned = only?.bill.subject.references.length === 0 && only.bill.subject.digests.length === 0;
  return only !== undefined && second === undefined && isUnversioned && only.fileDigests.length === 0
    ? [only.bill]
    : [];
}

function repositoryOf({ subject }: Bill): string {
  const { registry, repository } = parseImage(subject.name);
  return `${registry}/${repository}`;
}
